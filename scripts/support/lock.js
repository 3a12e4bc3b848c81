// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 100;

/**
 * Does something while no other process does it that holds the same lock.
 *
 * @param {string} path - the file that stands for the lock; it has the number of the process that holds it.
 * @param {() => Promise<void>} work - what is done.
 */
export async function holding(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) await sleep(PAUSE_MS);
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

/** Not so when the process that took it has ended without giving it back. */
function isHeld(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    return holder === 0 || process.kill(holder, 0); // 0 while it is being written
  } catch (error) {
    return error.code === 'EPERM';
  }
}
