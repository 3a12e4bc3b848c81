// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { Failure } from './failure.js';
import { root } from './paths.js';

/**
 * Runs the commands of one step, one after the other, and shows one line on the standard error: what is done, and how
 * long it took. The output of the commands is shown only if one of them fails.
 *
 * @param {string} title - what is done.
 * @param {string[][]} commands - each a program and its arguments.
 * @param {Record<string, string>} [environment] - variables for the commands.
 * @throws {Failure} when a command fails, with its output.
 */
export async function runStep(title, commands, environment = {}) {
  process.stderr.write(`${title} … `);
  const startMs = performance.now();
  for (const command of commands) {
    const { output, problem } = await capture(command, environment);
    if (problem !== null) {
      process.stderr.write('failed\n');
      throw new Failure(`${output}\n${command.join(' ')}\n${problem}`);
    }
  }
  process.stderr.write(`${((performance.now() - startMs) / 1000).toFixed(1)} s\n`);
}

/** Runs one command, and returns what it wrote and why it failed, if it did. */
function capture([program, ...args], environment) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ output, problem: `cannot be started: ${error.message}` }));
    child.on('close', (code, signal) => {
      const problem = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      resolve({ output, problem: code === 0 ? null : problem });
    });
  });
}
