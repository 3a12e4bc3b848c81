// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  race,
  scope,
  shield,
  withTimeout,
} from '../../../src/index.ts';
import type { Owned } from '../../../src/conditions/shared/owned.ts';
import { assert } from '../../support/assert.ts';
import { returning, standing, start, waiting } from '../../support/bodies.ts';
import { caught, cleaningUp as notingCleanUp } from '../../support/clean-up-bodies.ts';
import { settle } from '../../support/loop.ts';
import { takeSaid } from '../../support/tracking.ts';

describe('what belongs to a part of a generator', () => {
  it('is left at the end of that, the newest first, unless it is gone before', () => {
    const order: string[] = [];
    start(function* (): TaskletGenerator {
      for (const name of ['one', 'two', 'three']) void new Thing(name, order);
      new Thing('four', order, { isSlow: true }).vanish();
      order.push('the body');
    });
    assert.deepEqual(order, ['the body', 'three: left', 'two: left', 'one: left']);
  });

  it('is notified of a cancellation before the generator is, and left when the generator has cleaned up', () => {
    const order: string[] = [];
    const cleaned = new WaitForCall();
    const tasklet = start(() => cleaningUp(order, cleaned));
    tasklet.cancel();
    order.push('the clean-up waits');
    cleaned();
    assert.isTrue(tasklet.isCancelled);
    takeSaid();
    assert.deepEqual(
      [...new Set(order)],
      ['thing: cancelled', 'body is told', 'the clean-up waits', 'body is done', 'thing: left'],
    );
  });

  it('is notified of a cancellation once', () => {
    const order: string[] = [];
    start(() => cleaningUp(order)).cancel();
    assert.deepEqual(order, ['thing: cancelled', 'body is told', 'body is done', 'thing: left']);
  });

  it('and clean-up that waits after a cancellation are no reason for a warning', () => {
    const cleaned = new WaitForCall();
    start(() => cleaningUp([], cleaned)).cancel();
    cleaned();
    assert.deepEqual(takeSaid(), []);
  });

  it('of a generator that runs is notified at its next wait; of one that does not wait any more, never', () => {
    const order: string[] = [];
    const body = function* (name: string, end: () => TaskletGenerator<unknown>): TaskletGenerator {
      void new Thing(name, order);
      Tasklet.current?.cancel();
      order.push(`${name}: runs on`);
      yield* end();
    };
    start(() => body('one', () => waiting(new WaitForCall())));
    start(() => body('two', () => returning(2)));
    assert.deepEqual(order, ['one: runs on', 'one: cancelled', 'one: left', 'two: runs on', 'two: left']);
  });

  it('a tasklet has not ended before it is gone', () => {
    const things: Thing[] = [];
    const tasklet = start(() => owning(things, returning(7)));
    const order: string[] = [];
    tasklet.addJoinCallback(() => order.push('joined'));
    const joiner = start(() => waiting(tasklet));
    const parent = start(() => scope((children) => returning(void children.spawn(tasklet))));
    parent.addJoinCallback(() => order.push('the scope is left'));
    settle();
    assert.deepEqual([tasklet.hasEnded, joiner.hasEnded, parent.hasEnded], [false, false, false]);
    assert.isUndefined(tasklet.returnValue);
    things[0]?.vanish();
    assert.isTrue(tasklet.hasEnded);
    assert.equal(tasklet.returnValue, 7);
    assert.deepEqual(order, ['joined', 'the scope is left']);
    settle();
    assert.isTrue(joiner.hasEnded);
  });

  it('a cancellation while it is waited for changes nothing: the generator has ended', () => {
    const [kept, failing]: [Thing[], Thing[]] = [[], []];
    const failure = new Error('of the body');
    const tasklet = start(() => owning(kept, returning('kept')));
    const failed = start(() => owning(failing, throwing(failure)));
    const joiner = start(() => caught(waiting(failed)));
    for (const each of [tasklet, failed]) each.cancel();
    assert.deepEqual([tasklet.hasEnded, failed.hasEnded], [false, false]);
    kept[0]?.vanish();
    failing[0]?.vanish();
    settle();
    assert.deepEqual([tasklet.isCancelled, tasklet.returnValue], [false, 'kept']);
    assert.deepEqual([failed.isCancelled, joiner.returnValue], [false, failure]);
    assert.deepEqual(kept[0]?.order, ['slow: left'], 'nor is it told');
  });

  it('a cancellation while it is waited for does not hide the cancellation of another tasklet that the generator has failed by', () => {
    const things: Thing[] = [];
    const { tasklet: other } = standing();
    const tasklet = start(() => owning(things, waiting(other)));
    const joiner = start(() => caught(waiting(tasklet)));
    other.cancel();
    settle();
    tasklet.cancel();
    things[0]?.vanish();
    settle();
    assert.deepEqual([tasklet.hasFailed, tasklet.isCancelled], [true, false]);
    assert.strictEqual(joiner.returnValue, other.error);
  });

  it('a tasklet that is cancelled has not ended before it is gone either', () => {
    const things: Thing[] = [];
    const tasklet = start(() => owning(things, waiting(new WaitForCall())));
    assert.isFalse(tasklet.cancel('first').cancel('second').hasEnded);
    things[0]?.vanish();
    assert.isTrue(tasklet.isCancelled);
    assert.match(String(tasklet.error), /first$/);
  });

  it('a generator that was yielded is waited for until what belongs to it is gone, and so is a branch', () => {
    const [yielded, branch, late]: [Thing[], Thing[], Thing[]] = [[], [], []];
    const gate = new WaitForCall();
    const forEver = (): TaskletGenerator<unknown> => waiting(new WaitForCall());
    const closing = start(() => waiting(owning(yielded, forEver())));
    const racing = start(() => race({ gate, branch: () => owning(branch, forEver()) }));
    const timed = start(() => caught(withTimeout(0, () => owning(late, forEver()))));
    closing.cancel();
    gate();
    settle();
    assert.deepEqual([closing.hasEnded, racing.hasEnded, timed.hasEnded], [false, false, false]);
    for (const [thing] of [yielded, branch, late]) thing?.vanish();
    settle();
    assert.deepEqual([closing.hasEnded, racing.hasEnded, timed.hasEnded], [true, true, true]);
  });
});

describe('what belongs to a scope or a shield', () => {
  it('is gone when the generator continues after it; what belongs to the tasklet is not', () => {
    const [ofTasklet, ofScope, ofShield]: [Thing[], Thing[], Thing[]] = [[], [], []];
    const order: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      yield* owning(ofTasklet, returning(0));
      order.push(yield* scope(() => owning(ofScope, returning('of the scope'))));
      order.push(yield* shield(() => owning(ofShield, returning('of the shield'))));
      yield new WaitForCall();
    });
    assert.deepEqual(order, []);
    ofScope[0]?.vanish();
    assert.deepEqual(order, ['of the scope']);
    ofShield[0]?.vanish();
    assert.deepEqual(order, ['of the scope', 'of the shield']);
    assert.deepEqual(ofTasklet[0]?.order, []);
    ofTasklet[0]?.vanish();
    tasklet.cancel();
  });

  it('errors are thrown when it is gone; a cancellation that comes meanwhile comes at the next wait', () => {
    const things: Thing[] = [];
    const failure = new Error('of the body');
    const seen: unknown[] = [];
    const tasklet = start(function* (): TaskletGenerator {
      const body = (): TaskletGenerator<never> => owning(things, throwing(failure));
      seen.push(yield* caught(scope(body)));
      seen.push(yield* caught(shield(body)));
      yield new WaitForCall();
    });
    assert.deepEqual(seen, []);
    things[0]?.vanish();
    assert.deepEqual(seen, [failure]);
    tasklet.cancel();
    assert.deepEqual(seen, [failure], 'the shield is left first');
    things[1]?.vanish();
    assert.deepEqual(seen, [failure, failure]);
    assert.isTrue(tasklet.isCancelled);
    assert.deepEqual(things[1]?.order, ['slow: left']);
  });

  it('is notified of a cancellation of that alone, not of one that a shield holds off', () => {
    const order: string[] = [];
    const gate = new WaitForCall();
    let inner: CancellableScope | undefined;
    const tasklet = start(function* (): TaskletGenerator {
      void new Thing('of the tasklet', order);
      yield* scope(function* (opened: CancellableScope) {
        inner = opened;
        void new Thing('of the scope', order);
        yield new WaitForCall();
      });
      yield* shield(function* () {
        void new Thing('of the shield', order);
        yield gate;
      });
      yield new WaitForCall();
    });
    inner?.cancel();
    assert.deepEqual([...new Set(order)], ['of the scope: cancelled', 'of the scope: left']);
    order.length = 0;
    tasklet.cancel();
    assert.deepEqual(order, []);
    gate();
    const ofTasklet = ['of the tasklet: cancelled', 'of the tasklet: left'];
    assert.deepEqual([...new Set(order)], ['of the shield: left', ...ofTasklet]);
  });
});

/** Belongs to where it is made, and is gone when it is left, or when it vanishes if it is slow. */
class Thing implements Owned {
  readonly order: string[];
  private readonly name: string;
  private readonly isSlow: boolean;
  private readonly whenGone: (() => void) | undefined;

  constructor(name: string, order: string[], { isSlow = false }: { readonly isSlow?: boolean } = {}) {
    this.name = name;
    this.order = order;
    this.isSlow = isSlow;
    this.whenGone = Tasklet.current?.cancellation.own(this);
  }

  onCancel(): void {
    this.order.push(`${this.name}: cancelled`);
  }

  onLeave(): void {
    this.order.push(`${this.name}: left`);
    if (!this.isSlow) this.vanish();
  }

  vanish(): void {
    this.whenGone?.();
  }
}

/** Does what another body does, where something slow belongs to it. */
function* owning<R>(things: Thing[], body: TaskletGenerator<R>): TaskletGenerator<R> {
  things.push(new Thing('slow', [], { isSlow: true }));
  return yield* body;
}

/** Notes its clean-up, and what becomes of a thing that belongs to it. */
function* cleaningUp(order: string[], until?: WaitForCall): TaskletGenerator {
  void new Thing('thing', order);
  yield* notingCleanUp(order, 'body', { ...(until === undefined ? {} : { until }), from: new WaitForCall() });
}

function* throwing(error: unknown): TaskletGenerator<never> {
  throw error;
}
