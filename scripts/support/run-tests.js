// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Account } from './account.js';
import { root } from './paths.js';

const LOOK_MS = 500;
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'];
const running = new Set();

/**
 * Runs tests in a process of their own, and keeps the account of them, however the process ends.
 *
 * @param {(recordPath: string, errorPath: string) => string[]} commandFor - makes the command of a runner in tests/runners,
 *   given the file for its record and the one that its standard error goes to.
 * @param {object} options - what is different from test to test.
 * @param {number} options.longestMs - how long it may record nothing, before it is killed.
 * @param {Record<string, string>} [options.environment] - variables for it.
 * @returns the `counts`, the `problems`, each with a title and perhaps a text, and the `output`, as text.
 */
export async function runTests(commandFor, { longestMs, environment = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'gtasklet-tests-'));
  const [record, output] = ['record', 'output'].map((name) => join(folder, name));
  for (const path of [record, output]) closeSync(openSync(path, 'w'));
  try {
    const { code, ending } = await end(commandFor(record, output), { record, output, longestMs, environment });
    const account = new Account(readFileSync(record, 'utf8'));
    account.close(code, ending);
    return { counts: account.counts, problems: account.problems, output: readFileSync(output, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a command to its end, or kills it, when nothing is recorded any more. */
function end([program, ...args], { record, output, longestMs, environment }) {
  return new Promise((resolve, reject) => {
    const file = openSync(output, 'a');
    // In a group of its own, so that all that it has started can be killed with it.
    const options = {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', file, file],
      detached: true,
    };
    const child = spawn(program, args, options);
    closeSync(file);
    let ending = null;
    const look = setInterval(() => {
      if (Date.now() - statSync(record).mtimeMs < longestMs) return;
      ending = `did nothing for ${longestMs / 1000} s`;
      killGroup(child);
    }, LOOK_MS);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(look);
      forget(child);
      resolve({ code, ending: ending ?? (signal === null ? null : `was ended by ${signal}`) });
    });
    remember(child);
  });
}

/** Whatever ends this process ends the tests with it: they are in groups of their own. */
function remember(child) {
  running.add(child);
  if (running.size === 1) for (const signal of SIGNALS) process.on(signal, stop);
}

function forget(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, stop);
}

function stop(signal) {
  for (const child of running) {
    killGroup(child);
    forget(child);
  }
  process.kill(process.pid, signal);
}

function killGroup({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it has just ended
  }
}
