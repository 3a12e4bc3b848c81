// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, sleep, spawnProcess } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { children } from '../support/processes.ts';
import { deepest, recurse } from '../support/recursion.ts';

const MOST_WAITS = 500;

describe('a program that is started where the stack is nearly full', () => {
  it('does not keep its tasklet from ending when spawnProcess() throws', () => {
    const before = children(); // others may have left some
    for (let spare = 0; spare < 480; spare += 4) {
      const tasklet = start(function* () {
        try {
          recurse(deepest() - spare, () => spawnProcess(['sleep', '0.01']));
        } catch {
          // By an error of the runtime's or of the binding's: it has no more room.
        }
        yield* sleep(0);
      });
      untilEnded(tasklet);
    }
    complete(reaping(before));
    assert.deepEqual(children(), before);
  }).timeout(60_000);
});

/** Waits until GLib's own thread has reaped what nobody has. */
function* reaping(before: readonly number[]): TaskletGenerator {
  for (let count = 0; count < MOST_WAITS && children().length > before.length; count++) yield* sleep(2);
}
