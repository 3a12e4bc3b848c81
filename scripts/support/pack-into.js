// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { root } from './paths.js';

/** So that npm asks no server for a newer npm. */
const ENVIRONMENT = { npm_config_update_notifier: 'false' };

/** Returns the name of the tarball that `npm pack` makes. */
export function tarballName() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `${name}-${version}.tgz`;
}

/**
 * Makes a tarball of the library as it is built, and returns its path.
 *
 * @param {string} folder - where it is put.
 * @throws {Failure} when npm cannot do that.
 */
export function packInto(folder) {
  const args = ['pack', '--ignore-scripts', '--pack-destination', folder];
  const env = { ...process.env, ...ENVIRONMENT };
  const { status, stderr, error } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', env });
  if (status !== 0) throw new Failure(`npm pack: ${error?.message ?? stderr}`);
  return join(folder, tarballName());
}
