// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Tasklet,
  TaskletCancelled,
  type TaskletGenerator,
  WaitForCall,
  debounce,
  signals,
  takeLatest,
  takeLeading,
  throttle,
} from '../../src/index.ts';
import { StreamError } from '../../src/streams/stream-error.ts';
import { Stream } from '../../src/streams/stream.ts';
import { assert, assertError } from '../support/assert.ts';
import { returning, start, throwing, waiting } from '../support/bodies.ts';
import { caught, cleaningUp, failing, failingCleanUp } from '../support/clean-up-bodies.ts';
import { complete, settle, untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

/** One of the four, with a time where it takes one. */
type Taking = (
  stream: Stream<number>,
  worker: (...args: never) => unknown,
  ...args: readonly unknown[]
) => TaskletGenerator;

const FOUR: Readonly<Record<string, Taking>> = {
  takeLatest: (stream, worker, ...args) => takeLatest(stream, worker as never, ...(args as [])),
  takeLeading: (stream, worker, ...args) => takeLeading(stream, worker as never, ...(args as [])),
  debounce: (stream, worker, ...args) => debounce(0, stream, worker as never, ...(args as [])),
  throttle: (stream, worker, ...args) => throttle(0, stream, worker as never, ...(args as [])),
};

for (const [name, taking] of Object.entries(FOUR)) {
  describe(`${name}(), as the other three,`, () => {
    it('returns the worker the further arguments, then the item', () => {
      const numbers = new Numbers();
      const calls: unknown[] = [];
      const worker = (...args: readonly unknown[]): TaskletGenerator => returning(void calls.push(args));
      const tasklet = start(() => taking(numbers, worker, 'one', 'two'));
      const other = new Numbers();
      const bare = start(() => taking(other, worker));
      numbers.add(7);
      numbers.close();
      other.add(8);
      other.close();
      untilEnded(tasklet, bare);
      assert.deepEqual(calls, [['one', 'two', 7], [8]]);
    });

    it('ends by the error of a worker that it has cancelled, alone', () => {
      const [numbers, hasBegun] = [new Numbers(), new WaitForCall()];
      const failure = new Error('of the clean-up');
      const worker = (): TaskletGenerator => {
        hasBegun();
        return failingCleanUp(failure);
      };
      const tasklet = start(() => taking(numbers, worker));
      const begun = start(() => waiting(hasBegun));
      numbers.add(7);
      untilEnded(begun);
      assert.strictEqual(complete(caught(waiting(tasklet.cancel()))), failure);
    });

    it('has the worker run in a tasklet of its own', () => {
      const numbers = new Numbers();
      const object = new (runtime().emitterClass)();
      let within: Tasklet | null = null;
      const tasklet = start(() =>
        taking(numbers, function* () {
          within = Tasklet.current;
          signals(object, 'ping'); // is closed at its end
        }),
      );
      numbers.add(1);
      settle();
      assert.instanceOf(within, Tasklet);
      assert.notStrictEqual<Tasklet | null>(within, tasklet);
      assert.equal(trackedPlatform().held, 0);
      numbers.close();
      untilEnded(tasklet);
    });

    it('ends at once with a stream that is closed and empty', () => {
      const numbers = new Numbers();
      numbers.close();
      assert.isTrue(start(() => taking(numbers, () => throwing('never'))).hasEnded);
    });

    it('ends when the stream is closed and the workers are done', () => {
      const numbers = new Numbers();
      const gate = new WaitForCall();
      const tasklet = start(() => taking(numbers, () => waiting(gate)));
      numbers.add(1);
      numbers.close();
      settle();
      assert.isFalse(tasklet.hasEnded);
      gate();
      untilEnded(tasklet);
      assert.isUndefined(tasklet.returnValue);
    });

    it('closes the stream at its end', () => {
      const numbers = new Numbers();
      const failure = new Error('of the worker');
      const tasklet = start(() => caught(taking(numbers, () => throwing(failure))));
      numbers.add(1);
      untilEnded(tasklet);
      assert.isTrue(numbers.isClosed);
    });

    it('an error of a worker ends it, whatever it waits for, and is thrown', () => {
      const [numbers, gate] = [new Numbers(), new WaitForCall()];
      const failure = new Error('of the worker');
      const tasklet = start(() => caught(taking(numbers, () => failing(gate, failure))));
      numbers.add(1);
      settle();
      gate();
      untilEnded(tasklet);
      assert.strictEqual(tasklet.returnValue, failure);
      assert.equal(trackedPlatform().held, 0);
    });

    it('an error of the worker before it makes a generator is thrown, too', () => {
      const failure = new Error('of the function');
      const numbers = new Numbers();
      const worker = (): never => {
        throw failure;
      };
      numbers.add(1);
      numbers.close();
      assert.strictEqual(complete(caught(taking(numbers, worker))), failure);
    });

    it('an error of a worker before its first wait is thrown alone, though more items are there', () => {
      const numbers = new Numbers();
      const failure = new Error('of the worker');
      for (const number of [1, 2, 3]) numbers.add(number);
      const tasklet = start(() => caught(taking(numbers, () => throwing(failure))));
      untilEnded(tasklet);
      assert.strictEqual(tasklet.returnValue, failure);
      numbers.close();
    });

    it('an error in the stream is thrown, and no worker is left', () => {
      const [numbers, gate] = [new Numbers(), new WaitForCall()];
      const failure = new Error('of the stream');
      const worker = { runs: false };
      const tasklet = start(() =>
        caught(
          taking(numbers, function* () {
            worker.runs = true;
            try {
              yield gate;
            } finally {
              worker.runs = false;
            }
          }),
        ),
      );
      numbers.add(1);
      settle();
      assert.isTrue(worker.runs);
      numbers.failWith(failure);
      gate();
      untilEnded(tasklet);
      assert.strictEqual(tasklet.returnValue, failure);
      assert.isFalse(worker.runs);
      assert.equal(trackedPlatform().held, 0);
    });

    it('a worker that is cancelled on its own is no error', () => {
      const numbers = new Numbers();
      const worked: number[] = [];
      const tasklet = start(() =>
        taking(numbers, function* (number: number) {
          worked.push(number);
          if (number === 1) Tasklet.current?.cancel();
          yield new WaitForCall();
        }),
      );
      const end = start(() => caught(waiting(tasklet)));
      numbers.add(1);
      settle();
      numbers.add(2);
      settle();
      assert.deepEqual(worked, [1, 2]);
      tasklet.cancel();
      numbers.close();
      untilEnded(end);
      assert.instanceOf(end.returnValue, TaskletCancelled);
    });

    it('a cancellation cancels the workers, waits for their clean-up, and leaves nothing', () => {
      const [numbers, cleaned] = [new Numbers(), new WaitForCall()];
      const order: string[] = [];
      const tasklet = start(() => taking(numbers, () => cleaningUp(order, 'worker', { until: cleaned })));
      numbers.add(1);
      settle();
      tasklet.cancel();
      assert.deepEqual([order, tasklet.hasEnded], [['worker is told'], false]);
      cleaned();
      assert.isTrue(tasklet.isCancelled);
      assert.deepEqual(order, ['worker is told', 'worker is done']);
      assert.equal(trackedPlatform().held, 0);
      numbers.add(2);
      assert.deepEqual(numbers.takeNewest(), 2, 'nobody reads it any more');
    });

    it('a worker can be any function that returns a task; one that returns none is a TypeError', async () => {
      const numbers = new Numbers();
      const tasklet = start(() =>
        taking(numbers, (number: number) => (number === 1 ? new WaitForCall() : start(() => returning(1)))),
      );
      numbers.add(1);
      settle();
      tasklet.cancel();
      const [ended, wrong] = [new Numbers(), new Numbers()];
      const promised = start(() => taking(ended, () => Promise.resolve()));
      ended.add(1);
      ended.close();
      const failed = start(() => caught(taking(wrong, () => 42)));
      wrong.add(1);
      wrong.close();
      untilEnded(failed);
      assertError(failed.returnValue, TypeError, /expected a generator function, .* that returns 42$/);
      await promised;
    });

    it('reports wrong arguments when it begins', () => {
      const numbers = new Numbers();
      const error = (body: TaskletGenerator): unknown => start(() => caught(body)).returnValue;
      const noStream = error(taking(new WaitForCall() as never, () => returning(1)));
      assertError(noStream, TypeError, new RegExp(`^${name}: stream: expected a stream, got a WaitForCall$`));
      const noWorker = error(taking(numbers, returning(1) as never));
      assertError(noWorker, TypeError, new RegExp(`^${name}: worker: expected a function, got .*`));
      numbers.close();
    });
  });
}

class Numbers extends Stream<number> {
  add(number: number): void {
    this.push(number);
  }

  failWith(error: unknown): void {
    this.pushAll([new StreamError(error)]);
  }

  protected override onClose(): void {
    // It holds nothing.
  }
}
