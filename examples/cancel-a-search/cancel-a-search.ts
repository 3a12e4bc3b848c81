// Searches as you type: each key press cancels the previous search (npm run example cancel-a-search).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, WaitForCall, WaitForTimeout, main, scope } from '../../src/index.ts';
import type { Runtime } from '../runtime/runtime.ts';

type Print = Runtime['print'];

const KEY_MS = 60;
/** The time without a key press after which a search starts. */
const REST_MS = 200;
const ANSWER_MS = 100;
const HERBS_PER_ANSWER = 6;
/** GLib.PRIORITY_DEFAULT_IDLE. A pending key press is handled before the timeouts of a search, however late both are. */
const AFTER_KEYS = 200;

const NAMES = `anise basil caraway cardamom celery chamomile chervil cinnamon clove coriander cumin dill fennel ginger
  mint mustard nutmeg oregano paprika parsley pepper rosemary saffron sage tarragon thyme turmeric vanilla`;
const HERBS = NAMES.split(/\s+/);

/** Types three letters, the last one after the first result, and ends with the last search. */
export function searchAsYouType({ print }: Runtime): void {
  main(function* () {
    const found = new WaitForCall();
    yield* scope(function* (searches) {
      let search: Tasklet | null = null;
      yield* typist(found, (text) => {
        print(`typed: ${text}`);
        search?.cancel();
        search = searches.spawn(searchFor(text, print, found));
      });
    });
    print('all searches have ended');
  });
}

/** Simulates the user. */
function* typist(found: WaitForCall, whenTyped: (text: string) => void): TaskletGenerator {
  const key = new WaitForTimeout(KEY_MS);
  for (const text of ['m', 'mi']) {
    yield key;
    whenTyped(text);
  }
  yield found;
  yield key;
  whenTyped('min');
}

function* searchFor(text: string, print: Print, found: () => unknown): TaskletGenerator {
  yield new WaitForTimeout(REST_MS, AFTER_KEYS); // before the server is asked: the next key press may cancel the search
  const question = new Question(text, print);
  try {
    let herbs: readonly string[] = [];
    while (!question.isAnswered) {
      const more = yield* question.nextAnswer();
      if (more.length === 0) continue;
      herbs = [...herbs, ...more];
      print(`found so far: ${herbs.join(', ')}`);
      found();
    }
    print(`all results for "${text}": ${herbs.join(', ')}`);
  } finally {
    question.close(); // also on cancellation
  }
}

/** Simulates a slow server, which sends its results in several parts. The client has to close its request. */
class Question {
  readonly #text: string;
  readonly #print: Print;
  #position = 0;

  constructor(text: string, print: Print) {
    this.#text = text;
    this.#print = print;
    print(`asking for "${text}"`);
  }

  get isAnswered(): boolean {
    return this.#position >= HERBS.length;
  }

  /** Waits for the next part of the results, which may be empty. */
  *nextAnswer(): TaskletGenerator<readonly string[]> {
    yield new WaitForTimeout(ANSWER_MS, AFTER_KEYS);
    const begin = this.#position;
    this.#position += HERBS_PER_ANSWER;
    return HERBS.slice(begin, this.#position).filter((herb) => herb.includes(this.#text));
  }

  close(): void {
    this.#print(`no longer asking for "${this.#text}"`);
  }
}

// Output:
// typed: m
// typed: mi
// asking for "mi"
// found so far: chamomile
// typed: min
// no longer asking for "mi"
// asking for "min"
// found so far: cumin
// found so far: cumin, mint
// all results for "min": cumin, mint
// no longer asking for "min"
// all searches have ended
