// Searches the files of a directory as you type, in a GTK 4 window (npm run example find-text -- DIRECTORY).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type TaskletGenerator,
  TimeoutError,
  WaitForSignal,
  main,
  race,
  signals,
  sleep,
  spawnProcess,
  takeLatest,
  withTimeout,
} from '../../src/index.ts';
import type { Toolkit } from '../runtime/gtk4.ts';
import { FindWindow } from './find-window.ts';

/** The time without a key press after which a search starts. */
const REST_MS = 200;
/** The time limit of a search. */
const LIMIT_MS = 10_000;
/** The number of matches after which a search stops. */
const MOST_MATCHES = 100;
/** A line of grep's output. */
const MATCH = /^(?<place>.+?:\d+):(?<line>.*)$/;

/**
 * Shows the window until it is closed.
 *
 * @param directory - the directory of the files.
 * @param command - the command that searches, with the options of grep.
 */
export function findText(toolkit: Toolkit, directory = '.', command = 'grep'): void {
  toolkit.Adw?.init();
  main(function* () {
    const view = new FindWindow(toolkit, directory);
    const closed = new WaitForSignal(view.window, 'close-request');
    yield* race({ searching: searchAsYouType(view, [command, directory]), closed });
  });
}

/** Starts a search when the user stops typing; the next key press cancels it. */
function* searchAsYouType(view: FindWindow, where: Where): TaskletGenerator {
  const changes = signals(view.entry, 'changed', { buffer: { newest: 1 } });
  yield* takeLatest(changes, function* () {
    yield* sleep(REST_MS);
    const text = view.entry.text;
    if (text === '') view.clear();
    else yield* searchFor(text, where, view);
  });
}

/** Runs one search, and shows its end. */
function* searchFor(text: string, where: Where, view: FindWindow): TaskletGenerator {
  view.begin();
  try {
    const matches = yield* withTimeout(LIMIT_MS, search(text, where, view));
    if (matches === 0) view.showStatus('No Results Found', 'Try a different search');
    else if (matches === MOST_MATCHES) view.say(`The first ${MOST_MATCHES} results`);
    else view.say(matches === 1 ? '1 result' : `${matches} results`);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    view.say('The search took too long');
  }
}

/** Shows the matches as they arrive, and returns their number. The command is terminated when this tasklet ends. */
function* search(text: string, [command, directory]: Where, view: FindWindow): TaskletGenerator<number> {
  const argv = [command, '-rnIF', '--', text, directory];
  const { stdout } = spawnProcess(argv, { stdin: 'ignore', stderr: 'stdout' });
  let matches = 0;
  for (let line; matches < MOST_MATCHES && (line = yield* stdout.next()) !== null; matches++) {
    const { place = '', line: found = line } = MATCH.exec(line)?.groups ?? {};
    view.add({ place, line: found.trim() });
  }
  return matches;
}

type Where = readonly [command: string, directory: string];
