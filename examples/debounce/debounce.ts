// Searches when the user stops typing: a debounced stream of signals (npm run example debounce).
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, debounce, main, scope, signals } from '../../src/index.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** The time without a key press after which a search starts. */
const REST_MS = 100;
/** The typed texts. Each burst is typed quickly, after the search for the previous one. */
const BURSTS = [
  ['m', 'mi', 'min'],
  ['mint', 'min', 'mi', 'mil'],
];

/** Searches for the typed texts, and ends with the last search. */
export function searchWhenTypingStops(runtime: Runtime): void {
  const { createAction, createVariant, textOf, print } = runtime;
  main(function* () {
    const entry = createAction('type'); // simulates a text entry
    const found = new WaitForCall();

    function* search([parameter]: readonly [parameter: object | null]): TaskletGenerator {
      print(`searching for "${textOf(parameter)}"`);
      found();
    }

    yield* scope(function* (tasks) {
      const texts = signals(entry, 'activate'); // buffers emissions from now on
      tasks.spawn(debounce(REST_MS, texts, search));
      for (const burst of BURSTS) {
        for (const text of burst) {
          print(`typed: ${text}`);
          entry.activate(createVariant(text));
        }
        yield found;
      }
      texts.close(); // this ends debounce
    });
    print('the user has stopped typing');
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
// the user has stopped typing
