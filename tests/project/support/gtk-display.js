// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { sendCloseRequest } from './gtk-close-request.js';

/** Where an X server writes the number of its display: standard error and output are other things. */
const NUMBER_FD = 3;
const OPTIONS = ['-displayfd', `${NUMBER_FD}`, '-nolisten', 'tcp', '-noreset'];
/** How xdotool finds the window that programs make. */
const WINDOW = ['search', '--sync', '--onlyvisible', '--name', '^the window$'];
/** How xdotool finds all windows that are shown: by a name or a class, of which each has one at least. */
const SHOWN = ['search', '--onlyvisible', '.'];
const LONGEST_MS = 10_000;

/**
 * Starts an X server with a screen that nobody sees, and no window manager.
 *
 * @param {string} [size] - of the screen.
 * @returns what somebody in front of it can do, of what programs are allowed to ask for; the variables that a program
 * finds it by; `windowAt`, which finds the window at a place; `stop`.
 */
export async function startDisplay(size = '1280x1024') {
  const server = spawn('Xvfb', [...OPTIONS, '-screen', '0', `${size}x24`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  const number = await numberOf(server, ended);
  const environment = { DISPLAY: `:${number}` };
  const xdotool = async (...args) => {
    const options = { env: { ...process.env, ...environment }, timeout: LONGEST_MS };
    const { stdout } = await promisify(execFile)('xdotool', args, options);
    return stdout.trim();
  };
  /** Finds the uppermost window at a place; without a window manager getmouselocation knows none. */
  const windowAt = async (x, y) => {
    const all = await xdotool(...SHOWN, 'getwindowgeometry', '--shell', '%@');
    const isThere = ({ X, Y, WIDTH, HEIGHT }) =>
      Number(X) <= x && x < Number(X) + Number(WIDTH) && Number(Y) <= y && y < Number(Y) + Number(HEIGHT);
    const there = all
      .split(/^(?=WINDOW=)/m)
      .map((text) => Object.fromEntries(text.split('\n').map((line) => line.split('='))))
      .filter((window) => isThere(window)); // from the lowest to the uppermost
    if (there.length === 0) throw new Error(`expected a window at ${x}, ${y}, got none`);
    return there.at(-1).WINDOW;
  };
  const requests = {
    /** Gives the keyboard to the window. */
    focus: () => xdotool(...WINDOW, 'windowfocus', '--sync'),
    /** Presses keys, one after the other. */
    press: (...keys) => xdotool('key', ...keys),
    /** Asks the window to close. */
    close: async () => sendCloseRequest(number, Number(await xdotool(...WINDOW))),
    /** Types a text. */
    type: (...words) => xdotool('type', words.join(' ')),
    /** Clicks at a place on the screen. */
    click: (x, y) => xdotool('mousemove', x, y, 'click', '1'),
    /** Turns the wheel at a place, 'up' or 'down'. */
    wheel: (x, y, direction, notches) =>
      xdotool('mousemove', x, y, 'click', '--repeat', notches, direction === 'up' ? '4' : '5'),
    /** Gives the keyboard to the window at a place. */
    focusAt: async (x, y) => xdotool('windowfocus', '--sync', await windowAt(Number(x), Number(y))),
    /** Asks the window at a place to close. */
    closeAt: async (x, y) => sendCloseRequest(number, Number(await windowAt(Number(x), Number(y)))),
    /** Asks the window to close that has a title, a regular expression. */
    closeTitled: async (title) =>
      sendCloseRequest(number, Number(await xdotool('search', '--sync', '--onlyvisible', '--name', title))),
    /** Moves the window at a place to another one, by its corner. */
    moveAt: async (x, y, toX, toY) => xdotool('windowmove', '--sync', await windowAt(Number(x), Number(y)), toX, toY),
  };
  const stop = async () => {
    server.kill();
    await ended;
  };
  return { requests, environment, windowAt, stop };
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
