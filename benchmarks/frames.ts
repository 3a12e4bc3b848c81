// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForFrame, run, sleep } from '../src/index.ts';
import { commandBoard } from '../examples/command-board/command-board.ts';
import type { Toolkit, Window } from '../examples/runtime/gtk4.ts';
import { printResults } from './measure.ts';
import type { Runtime } from './runtime/runtime.ts';

/** What each of the commands prints as fast as it can; they end by themselves, when everything has been measured. */
const COMMAND = 'timeout 8 yes';
const COMMANDS = 10;
const FRAMES = 240;
const BEGIN_MS = 1500;
const END_MS = 8000;

/** Measures the frames of the command board while ten commands print: as its frame clock has them, in milliseconds. */
export function measureFrames(toolkit: Toolkit, runtime: Runtime): void {
  run(measuring(toolkit, runtime));
  const commands = Array.from({ length: COMMANDS }, () => COMMAND);
  commandBoard(toolkit, commands, COMMANDS);
}

function* measuring(toolkit: Toolkit, runtime: Runtime): TaskletGenerator {
  yield* sleep(BEGIN_MS);
  const window = windowOf(toolkit);
  const framesMs = yield* takeFrames(window);
  printResults(runtime, [{ name: `${COMMANDS} commands`, framesMs }]);
  yield* sleep(END_MS);
  window.close();
}

function* takeFrames(window: Window): TaskletGenerator<number[]> {
  const frame = new WaitForFrame(window);
  const times: number[] = [];
  let before = yield* frame;
  for (let count = 0; count < FRAMES; count++) {
    const now = yield* frame;
    times.push((now - before) / 1000);
    before = now;
  }
  return times;
}

function windowOf({ Gtk }: Toolkit): Window {
  const { Window } = Gtk as unknown as { readonly Window: { list_toplevels(): readonly Window[] } };
  const [window] = Window.list_toplevels();
  if (window === undefined) throw new Error('expected the window of the board, got none');
  return window;
}
