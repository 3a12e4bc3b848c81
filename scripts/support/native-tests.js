// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { buildWithMeson } from './meson.js';
import { compiled } from './specs.js';

const FILES = ['libgtasklet-test-1.0.so', 'GtaskletTest-1.0.typelib'];

/**
 * Builds the tests of the C library, and lays the objects that they have in common with the specs beside those.
 *
 * @returns the directory that `meson test` runs them in.
 */
export async function buildNativeTests() {
  const options = ['-Djavascript=disabled', '-Dtests=enabled', '-Dwerror=true'];
  const directory = await buildWithMeson('Building the tests of the C library', 'native-tests', options);
  const output = join(compiled, 'native');
  mkdirSync(output, { recursive: true });
  for (const name of FILES) replaceFile(join(output, name), join(directory, 'tests', 'native', name));
  return directory;
}

/** Leaves the former file to the programs that have it in their memory: they would crash in one that was written over. */
function replaceFile(path, source) {
  const copy = `${path}-new`;
  copyFileSync(source, copy);
  renameSync(copy, path);
}
