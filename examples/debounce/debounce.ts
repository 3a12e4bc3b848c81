// Searches when one has stopped typing for a moment: a stream of signals, debounced (npm run example debounce).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, debounce, main, scope, signals } from '../../src/index.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** How long nobody must have typed for a search to begin. */
const REST_MS = 100;
/** What is typed in quick succession, each time after the search for what was typed before. */
const BURSTS = [
  ['m', 'mi', 'min'],
  ['mint', 'min', 'mi', 'mil'],
];

/** Searches for what is typed, and ends with the last search. */
export function searchWhenOneRests(runtime: Runtime): void {
  const { createAction, createVariant, textOf, print } = runtime;
  main(function* () {
    const entry = createAction('type'); // stands for a text entry
    const found = new WaitForCall();

    function* search([parameter]: readonly [parameter: object | null]): TaskletGenerator {
      print(`searching for "${textOf(parameter)}"`);
      found();
    }

    yield* scope(function* (tasks) {
      const texts = signals(entry, 'activate'); // from now on no emission is lost
      tasks.spawn(debounce(REST_MS, texts, search));
      for (const burst of BURSTS) {
        for (const text of burst) {
          print(`typed: ${text}`);
          entry.activate(createVariant(text));
        }
        yield found;
      }
      texts.close(); // which ends debounce
    });
    print('nobody types any more');
  });
}

// Output:
// typed: m
// typed: mi
// typed: min
// searching for "min"
// typed: mint
// typed: min
// typed: mi
// typed: mil
// searching for "mil"
// nobody types any more
