// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForIdle,
  run,
  scope,
} from '../../../src/index.ts';
import { assert } from '../../support/assert.ts';
import { start, waiting } from '../../support/bodies.ts';
import { MANY } from '../../support/dose.ts';
import { untilEnded, untilQuit } from '../../support/loop.ts';
import { runtime } from '../../support/runtime.ts';

describe('thousands of a kind', () => {
  it('yielded generators, one in the other, are cancelled', () => {
    checkNested(function* (depth, nested) {
      yield depth > 0 ? nested(depth - 1) : new WaitForCall();
    });
  }).timeout(60_000);

  it('scopes, one in the child of the other, are cancelled', () => {
    checkNested(function* (depth, nested) {
      yield* scope(function* (opened) {
        opened.spawn(depth > 0 ? nested(depth - 1) : new WaitForCall());
      });
    });
  }).timeout(60_000);

  it('scopes, one after the other, that are cancelled while a condition is armed', () => {
    let left = MANY;
    class Cancelling extends WaitCondition {
      readonly #opened: CancellableScope;
      constructor(opened: CancellableScope) {
        super();
        this.#opened = opened;
      }
      override arm(): void {
        this.#opened.cancel();
      }
      override disarm(): void {}
    }
    const tasklet = start(function* () {
      for (; left > 0; left--) yield* scope((opened: CancellableScope) => waiting(new Cancelling(opened)));
    });
    assert.equal(left, 0);
    assert.isTrue(tasklet.hasEnded);
  });
});

/** What a body does at a depth, with another one below it. */
type Nesting = (depth: number, nested: (depth: number) => TaskletGenerator) => TaskletGenerator;

/** Starts bodies one in the other, a turn of the main loop for each, and cancels the outermost. */
function checkNested(nesting: Nesting): void {
  let ended = 0;
  function* nested(depth: number): TaskletGenerator {
    try {
      yield new WaitForIdle();
      yield* nesting(depth, nested);
    } finally {
      ended++;
    }
  }
  const root = run(nested(MANY));
  untilIdle();
  root.cancel();
  untilEnded(root);
  assert.equal(ended, MANY + 1);
  assert.isTrue(root.isCancelled);
}

/** Runs the main loop until nothing is left to do. */
function untilIdle(): void {
  untilQuit((quit) => {
    runtime().addIdle(300, () => {
      quit();
      return false;
    });
  });
}
