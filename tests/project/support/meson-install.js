// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Installs with meson, and returns the prefix; libraries are in its `lib`.
 *
 * @param {string} source - the directory that has meson.build.
 * @param {string} folder - where it is built and installed.
 * @param {...string} options - for `meson setup`.
 */
export function mesonInstall(source, folder, ...options) {
  const [build, prefix] = [join(folder, 'meson'), join(folder, 'prefix')];
  const how = { cwd: source, stdio: ['ignore', 'pipe', 'pipe'] };
  execFileSync('meson', ['setup', build, `-Dprefix=${prefix}`, '-Dlibdir=lib', ...options], how);
  execFileSync('meson', ['install', '-C', build], how);
  return prefix;
}
