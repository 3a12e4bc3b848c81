// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// A call of a function whose library cannot be loaded ends the process with SIGSEGV.
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const gi = require('node-gtk');

// A typelib as it stays behind when its library is removed: that of GModule, with another name in it.
gi.require('GLib', '2.0');
const path = gi.require('GIRepository', '2.0').Repository.getDefault().getTypelibPath('GLib');
const typelib = readFileSync(join(dirname(path), 'GModule-2.0.typelib'), 'latin1');
const directory = mkdtempSync(join(tmpdir(), 'library-missing-'));
writeFileSync(join(directory, 'GModule-2.0.typelib'), typelib.replace('libgmodule', 'libmissing'), 'latin1');
gi.prependSearchPath(directory);
const GModule = gi.require('GModule', '2.0');
rmSync(directory, { recursive: true });

const isSupported = GModule.Module.supported();
console.log(`modules are supported: ${isSupported}`);
