// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holding } from './lock.js';
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
  const purpose = purposeOf(options);
  await holding(`${directory}.lock`, async () => {
    const isSetUp = existsSync(stamp) && readFileSync(stamp, 'utf8') === purpose;
    const commands = [['meson', 'compile', '-C', directory]];
    if (!isSetUp) {
      rmSync(directory, { recursive: true, force: true });
      commands.unshift(['meson', 'setup', ...options, directory]);
    }
    await runStep(title, commands);
    writeFileSync(stamp, purpose);
  });
  return directory;
}

/**
 * Tells what a directory is set up for: of no use is one that was moved, or that another version of Meson has set up; and on
 * one that is set up new defaults have no effect.
 */
function purposeOf(options) {
  const defaults = ['meson.build', 'meson_options.txt'].map((file) => readFileSync(join(root, file), 'utf8'));
  const { stdout } = spawnSync('meson', ['--version'], { encoding: 'utf8' });
  return JSON.stringify([root, stdout, ...options, ...defaults]);
}
