// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether the machine has what a requirement asks for. */
export function isThere({ command, module }) {
  return command === undefined ? hasModule(module) : hasCommand(command);
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

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
