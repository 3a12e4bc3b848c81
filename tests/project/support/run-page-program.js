// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDisplay } from './gtk-display.js';
import { environmentIn } from './gtk-program.js';

const LONGEST_MS = 60_000;
/** A bus of its own, which ends with it. */
const IN_SESSION = ['dbus-run-session', '--'];
const commands = { gjs: ['gjs', '-m'], node: [process.execPath] };
/** The titles of windows that are closed. */
const ANY = '.';

/**
 * Runs a program of a page to its end, on a display of its own if it has windows.
 *
 * @param {object} program - see readProgram().
 * @param {'gjs' | 'node'} runtime - that it is run on.
 * @param {string} file - the compiled program.
 * @returns the `lines` that it printed, its `exitCode` or the signal that ended it, and its `stderr`.
 */
export async function runPageProgram({ closesAt, interruptedAt, hasWindows, hasBus }, runtime, file) {
  const folder = mkdtempSync(join(tmpdir(), 'documentation-'));
  const display = hasWindows ? await startDisplay() : null;
  try {
    const [command, ...args] = [...(hasBus ? IN_SESSION : []), ...commands[runtime]];
    const windows = hasWindows ? { ...display.environment, ...environmentIn(folder) } : {};
    const child = spawn(command, [...args, file], {
      cwd: folder,
      env: { ...process.env, ...windows },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    const act =
      interruptedAt === null ? () => display.requests.closeTitled(ANY) : async () => void child.kill('SIGINT');
    return await resultOf(child, closesAt ?? interruptedAt, act);
  } finally {
    await display?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Collects what a program writes.
 *
 * @param {number | null} actsAt - the number of lines after which its user does something, if it has one.
 * @param {() => Promise<void>} act - closes its window, or presses Ctrl-C.
 */
async function resultOf(child, actsAt, act) {
  let stdout = '';
  let stderr = '';
  let isAsked = false;
  let acted = Promise.resolve();
  const actOrKill = async () => {
    try {
      await act();
    } catch (error) {
      stderr += `${error.message}\n`;
      child.kill('SIGKILL');
    }
  };
  const actInTime = () => {
    if (actsAt === null || isAsked || stdout.split('\n').length <= actsAt) return;
    isAsked = true;
    acted = actOrKill();
  };
  actInTime();
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    actInTime();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  await acted;
  const lines = stdout.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return { lines, exitCode, stderr };
}

/**
 * Does something with each of many things, a few at a time.
 *
 * @param {number} count - how many at a time.
 * @param {unknown[]} things - the things.
 * @param {(thing: unknown) => Promise<void>} work - what is done, which never fails.
 */
export async function forEachOf(count, things, work) {
  const rest = things.values();
  const worker = async () => {
    for (const thing of rest) await work(thing);
  };
  await Promise.all(Array.from({ length: count }, worker));
}
