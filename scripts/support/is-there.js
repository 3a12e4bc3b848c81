// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether the machine has what a requirement asks for. */
export function isThere({ command, module, typelib, font }) {
  if (command !== undefined) return hasCommand(command);
  if (module !== undefined) return hasModule(module);
  return typelib === undefined ? hasFont(font) : hasTypelib(typelib);
}

/** Whether there is a program of that name on the PATH. */
export function hasCommand(name) {
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories.some((directory) => isExecutable(join(directory, name)));
}

/** Whether pkg-config finds the module; not so when there is no pkg-config. */
function hasModule(name) {
  return spawnSync('pkg-config', ['--exists', name], { stdio: 'ignore' }).status === 0;
}

/** Whether fontconfig finds the font; not so when fontconfig is not installed. */
function hasFont(family) {
  const { stdout } = spawnSync('fc-list', [`:family=${family}`, 'family'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (stdout ?? '').trim() !== '';
}

/** Whether there is the introspection data of a library: `Gtk-4.0`. */
export function hasTypelib(name, directories = typelibDirectories()) {
  return directories.some((directory) => existsSync(join(directory, `${name}.typelib`)));
}

/** Where programs look for introspection data; of the system's, pkg-config knows. */
function typelibDirectories() {
  const { stdout } = spawnSync('pkg-config', ['--variable=typelibdir', 'gobject-introspection-1.0'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const own = (process.env['GI_TYPELIB_PATH'] ?? '').split(delimiter);
  return [...own, (stdout ?? '').trim()].filter((directory) => directory !== '');
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
