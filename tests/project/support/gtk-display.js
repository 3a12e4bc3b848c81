// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { sendCloseRequest } from './gtk-close-request.js';

/** Where an X server writes the number of its display: standard error and output are other things. */
const NUMBER_FD = 3;
const OPTIONS = ['-displayfd', `${NUMBER_FD}`, '-screen', '0', '640x480x24', '-nolisten', 'tcp', '-noreset'];
/** How xdotool finds the window that programs make. */
const WINDOW = ['search', '--sync', '--onlyvisible', '--name', '^the window$'];
const LONGEST_MS = 10_000;

/**
 * Starts an X server with a screen that nobody sees, and no window manager.
 *
 * @returns what somebody in front of it can do, of what programs are allowed to ask for; the variables that a program
 * finds it by; `stop`.
 */
export async function startDisplay() {
  const server = spawn('Xvfb', OPTIONS, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = once(server, 'exit');
  const number = await numberOf(server, ended);
  const environment = { DISPLAY: `:${number}` };
  const xdotool = async (...args) => {
    const options = { env: { ...process.env, ...environment }, timeout: LONGEST_MS };
    const { stdout } = await promisify(execFile)('xdotool', args, options);
    return stdout.trim();
  };
  const requests = {
    /** Gives the keyboard to the window. */
    focus: () => xdotool(...WINDOW, 'windowfocus', '--sync'),
    /** Presses keys, one after the other. */
    press: (...keys) => xdotool('key', ...keys),
    /** Asks the window to close. */
    close: async () => sendCloseRequest(number, Number(await xdotool(...WINDOW))),
  };
  const stop = async () => {
    server.kill();
    await ended;
  };
  return { requests, environment, stop };
}

async function numberOf(server, ended) {
  const written = once(server.stdio[NUMBER_FD].setEncoding('utf8'), 'data');
  const early = ended.then(([code]) => {
    throw new Error(`Xvfb: expected a display, got exit code ${code}`);
  });
  early.catch(() => undefined); // at stop() nobody waits for it any more
  const [number] = await Promise.race([written, early]);
  return Number(number);
}
