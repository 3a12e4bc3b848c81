// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.js';
import { runStep } from './run-step.js';

/**
 * Compiles the C sources, and returns the directory in which they have been. It is kept, so that the next time compiles
 * only what has changed.
 *
 * @param {string} title - what is done, for whoever looks on.
 * @param {string} name - of the directory.
 * @param {string[]} options - for `meson setup`.
 */
export async function buildWithMeson(title, name, options) {
  const directory = join(root, 'node_modules', '.cache', name);
  const stamp = join(directory, 'set-up-for');
  // A tree that has been moved is of no use, and new defaults have no effect on one that is set up.
  const defaults = ['meson.build', 'meson_options.txt'].map((file) => readFileSync(join(root, file), 'utf8'));
  const purpose = JSON.stringify([root, ...options, ...defaults]);
  const isSetUp = existsSync(stamp) && readFileSync(stamp, 'utf8') === purpose;
  const commands = [['meson', 'compile', '-C', directory]];
  if (!isSetUp) {
    rmSync(directory, { recursive: true, force: true });
    commands.unshift(['meson', 'setup', ...options, directory]);
  }
  await runStep(title, commands);
  writeFileSync(stamp, purpose);
  return directory;
}
