// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, debounce, throttle } from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { untilQuit } from '../support/loop.ts';
import { after, noting, pingScene } from '../support/pings.ts';
import { trackedPlatform } from '../support/tracking.ts';

const NEVER_MS = 60_000;

for (const paced of [debounce, throttle]) {
  describe(`${paced.name}(), as the other one that counts time,`, () => {
    it('a cancellation while it counts leaves nothing, and the item is not worked on', () => {
      const { object, stream, order } = pingScene();
      const tasklet = start(() => paced(NEVER_MS, stream, ([number]) => noting(order, number)));
      object.ping(1);
      object.ping(2);
      tasklet.cancel();
      stream.close();
      assert.isTrue(tasklet.isCancelled);
      assert.notInclude(order, 2);
      assert.equal(trackedPlatform().held, 0);
    });

    it('an error of a worker while it counts ends it at once', () => {
      const { object, stream } = pingScene();
      const gate = new WaitForCall();
      let runs = 0;
      const failure = new Error('of the worker');
      const tasklet = start(() =>
        caught(
          paced(30, stream, function* (): TaskletGenerator {
            runs++;
            if (runs === 1) yield gate;
            else yield new WaitForCall();
            throw failure;
          }),
        ),
      );
      object.ping(1);
      untilQuit((quit) => after(40, quit));
      object.ping(2);
      gate();
      stream.close();
      assert.isTrue(tasklet.hasEnded);
      assert.strictEqual(tasklet.returnValue, failure);
      assert.equal(trackedPlatform().held, 0);
    });

    it('a time that is none is notified when it begins', () => {
      const { stream } = pingScene();
      const error = (ms: unknown): unknown =>
        start(() => caught(paced(ms as never, stream, () => returning(1)))).returnValue;
      const [text, negative, part] = [error('5'), error(-1), error(1.5)];
      stream.close();
      assertError(text, TypeError, /expected a number, got "5"$/);
      assertError(negative, RangeError, /expected an integer from 0 to 4294967295, got -1$/);
      assertError(part, RangeError, /got 1.5$/);
    });
  });
}
