// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Failure } from './failure.js';

/**
 * Makes namespaces for mounts and for processes. What is mounted in there is mounted nowhere else, and is unmounted when
 * the last process in there has ended; and all of them are killed when the first one ends, or this program.
 */
const UNSHARE = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child'];
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'];

/**
 * Runs a shell script with mounts and processes of its own, which are gone when it ends, however it ends.
 *
 * @param {string} script - for sh, which gets `args` as $1 and so on.
 * @param {string[]} args - its arguments.
 * @param {Record<string, string>} environment - all of its variables.
 * @param {(text: string) => void} show - called with each piece of its output as it comes.
 * @returns {Promise<number>} its exit code.
 * @throws {Failure} when this program is told to end meanwhile, or there can be no namespaces.
 */
export function runApart(script, args, environment, show) {
  return new Promise((resolve, reject) => {
    const child = spawn('unshare', [...UNSHARE, 'sh', '-c', script, 'sh', ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stoppedBy = null;
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill('SIGKILL'); // unshare itself heeds no other
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', show);
    child.on('error', (error) => reject(new Failure(`unshare, of util-linux: cannot be started: ${error.message}`)));
    child.on('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, stop);
      if (stoppedBy === null) resolve(code ?? 1);
      else reject(new Failure(`Stopped by ${stoppedBy}.`, 128 + constants.signals[stoppedBy]));
    });
  });
}
