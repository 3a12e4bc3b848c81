// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, WaitForCall } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { standing, start } from '../support/bodies.ts';
import { failing } from '../support/clean-up-bodies.ts';
import { MANY } from '../support/dose.ts';
import { untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

describe('thousands of tasklets, each of which joins the next', () => {
  it('end in turn when the last one ends, and have its value', () => {
    const { tasklet, call } = standing();
    const chain = chainFrom(tasklet);
    call();
    untilEnded(...chain);
    assert.isTrue(chain.every(({ returnValue }) => returnValue === call));
  }).timeout(60_000);

  it('end in turn by its error', () => {
    const failure = new Error('on purpose');
    const call = new WaitForCall();
    const chain = chainFrom(start(() => failing(call, failure)));
    chain.at(-1)?.errorWatch.begin(); // it is looked at
    call();
    untilEnded(...chain);
    assert.isTrue(chain.every(({ error }) => error === failure));
  }).timeout(60_000);

  it('end in turn by its cancellation, where much of the stack is taken, too', () => {
    const { tasklet } = standing();
    const chain = chainFrom(tasklet);
    chain.at(-1)?.errorWatch.begin();
    recurse(runtime().name === 'gjs' ? 1000 : 3000, () => tasklet.cancel());
    untilEnded(...chain);
    assert.isTrue(chain.every(({ error }) => error === tasklet.error));
  }).timeout(60_000);

  it('end when all of them join one', () => {
    const { tasklet, call } = standing();
    const joiners = Array.from({ length: MANY }, () => start(() => joining(tasklet)));
    call();
    assert.isTrue(joiners.every(({ returnValue }) => returnValue === call));
  });
});

/** Starts tasklets that join each other, the first of them a given one. */
function chainFrom(first: Tasklet): readonly Tasklet[] {
  const chain: Tasklet[] = [];
  for (let index = 0; index < MANY; index++) {
    const target = chain.at(-1) ?? first;
    chain.push(start(() => joining(target)));
  }
  return chain;
}

function recurse(depth: number, action: () => unknown): void {
  if (depth === 0) action();
  else recurse(depth - 1, action);
}

/** A body that joins a tasklet, and returns its result. */
function* joining<R>(target: Tasklet<R>): TaskletGenerator<R> {
  return yield* target;
}
