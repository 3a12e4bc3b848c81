// Searches the files of a folder while one types, in a window of GTK 4 (npm run example find-text -- FOLDER).
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

/** How long nobody must have typed for a search to begin. */
const REST_MS = 200;
/** How long a search may take. */
const LONGEST_MS = 10_000;
/** How much of what is found is shown. */
const MOST_CHARACTERS = 20_000;

/**
 * Shows the window until it is closed.
 *
 * @param folder - where the files are.
 * @param command - what is run to search: takes the options of grep's.
 */
export function findText(toolkit: Toolkit, folder = '.', command = 'grep'): void {
  main(function* () {
    const view = new FindWindow(toolkit, folder);
    const closed = new WaitForSignal(view.window, 'close-request');
    yield* race({ searching: searchAsOneTypes(view, [command, folder]), closed });
  });
}

/** Begins a search when one has stopped typing for a moment, and stops it when one goes on. */
function* searchAsOneTypes(view: FindWindow, where: Where): TaskletGenerator {
  const changes = signals(view.entry, 'changed', { buffer: { newest: 1 } });
  yield* takeLatest(changes, function* () {
    yield* sleep(REST_MS);
    view.clear();
    const word = view.entry.text;
    if (word !== '') yield* searchFor(word, where, view);
  });
}

/** Does one search, and tells how it has ended. */
function* searchFor(word: string, where: Where, view: FindWindow): TaskletGenerator {
  view.tell('Searching…');
  try {
    const length = yield* withTimeout(LONGEST_MS, search(word, where, view));
    if (length > MOST_CHARACTERS) view.tell('There is more');
    else view.tell(length === 0 ? 'There is none' : 'That is all');
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    view.tell('That took too long');
  }
}

/**
 * Shows what is found, as it comes, and returns how much that is. The program ends with this tasklet: when there is more
 * than is shown, at a timeout, at a cancel.
 */
function* search(word: string, [command, folder]: Where, view: FindWindow): TaskletGenerator<number> {
  const argv = [command, '-rnIF', '--', word, folder];
  const { stdout } = spawnProcess(argv, { stdin: 'ignore', stderr: 'stdout', read: 'chunks' });
  let length = 0;
  while (length <= MOST_CHARACTERS) {
    const text = yield* stdout.next();
    if (text === null) break;
    view.add(text);
    length += text.length;
  }
  return length;
}

type Where = readonly [command: string, folder: string];
