// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Returns when a file or a directory itself was changed, in milliseconds of the clock; null if there is none. */
export function changeMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** Returns when anything in files and directories was changed last; what was removed counts for its directory. */
export function newestChangeMs(paths) {
  const contents = paths.flatMap((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      ? readdirSync(path, { recursive: true }).map((name) => join(path, name))
      : [],
  );
  return Math.max(...[...paths, ...contents].map((path) => changeMs(path) ?? 0));
}
