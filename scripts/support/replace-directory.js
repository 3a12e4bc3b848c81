// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { existsSync, renameSync, rmSync } from 'node:fs';

/** Puts a directory in the place of another one, which is removed. Both have to be on the same file system. */
export function replaceDirectory(directory, replacement) {
  const former = `${replacement}-former`;
  if (existsSync(directory)) renameSync(directory, former);
  renameSync(replacement, directory);
  rmSync(former, { recursive: true, force: true });
}
