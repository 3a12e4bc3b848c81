// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForSignal } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert } from '../support/assert.ts';
import { start, waiting } from '../support/bodies.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { type Emitter, runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

const NAMES = [
  'string',
  'int64',
  'uint64',
  'double',
  'boolean',
  'enum',
  'flags',
  'boxed',
  'strv',
  'variant',
  'object',
  'param',
  'gtype',
] as const;

/** Returns the arguments of the next emission of `values`, by their kinds; it is waited for on the class. */
function argumentsOf(emit: (emitter: Emitter) => void, emitter: Emitter): Record<(typeof NAMES)[number], unknown> {
  const sent = new WaitForSignal(runtime().emitterClass, 'values');
  start(function* (): TaskletGenerator {
    yield sent;
  });
  emit(emitter);
  const args = sent.signalArgs ?? [];
  assert.lengthOf(args, NAMES.length);
  return Object.fromEntries(NAMES.map((name, index) => [name, args[index]])) as ReturnType<typeof argumentsOf>;
}

describe('the arguments of a signal of a class', () => {
  itHooks('are there for each kind of value, as the runtime has it', () => {
    const emitter = new (runtime().emitterClass)();
    const args = argumentsOf((sender) => runtime().sendValues(sender), emitter);
    const { string, double, boolean, flags } = args;
    assert.deepEqual([string, double, boolean, args.enum, flags], ['Grüße, 世界', 0.1, true, 1, 17]);
    // GJS has no numbers of 64 bits.
    assert.deepEqual([Number(args.int64), Number(args.uint64)], [-(2 ** 63), 2 ** 64]);
    assert.deepEqual(args.strv, ['one', 'two', 'three']);
    assert.strictEqual(args.object, emitter);
    assert.equal(typeof args.param, 'object');
    assert.equal(runtime().nameOfType(args.gtype), 'GtaskletTestSpecialEmitter');
  });

  itHooks('are values of their own, which outlive the emission', () => {
    const emitter = new (runtime().emitterClass)();
    const { boxed, variant } = argumentsOf((sender) => runtime().sendValues(sender), emitter);
    for (let time = 0; time < 100; time++) runtime().sendValues(emitter); // uses the memory of what is freed
    runtime().collectGarbage();
    assert.equal(runtime().dayOf(boxed), 29);
    assert.equal(runtime().print(variant), "('answer', 42)");
  });

  itHooks('are null for what stands for nothing', () => {
    const args = argumentsOf((sender) => runtime().sendNothing(sender), new (runtime().emitterClass)());
    const { string, boxed, variant, object, param } = args;
    assert.deepEqual([string, boxed, variant, object, param], [null, null, null, null, null]);
    assert.deepEqual([args.double, args.boolean, args.enum, args.flags], [0, false, 0, 0]);
    assert.deepEqual([Number(args.int64), Number(args.uint64)], [0, 0]);
  });

  itHooks('are null for a pointer that is NULL', () => {
    const sent = new WaitForSignal(runtime().emitterClass, 'address');
    const tasklet = start(() => waiting(sent));
    runtime().sendNullAddress(new (runtime().emitterClass)());
    assert.isTrue(tasklet.hasEnded);
    assert.deepEqual(sent.signalArgs, [null]);
  });

  if (platform().name === 'native') {
    it('are null, with a warning, where node-gtk knows nothing of the type, and the others are there', () => {
      const sent = new WaitForSignal(runtime().emitterClass, 'secret');
      start(() => waiting(sent));
      runtime().sendSecret(new (runtime().emitterClass)(), 7);
      assert.deepEqual(sent.signalArgs, [null, 7]);
      assert.match(takeSaid().join('\n'), /argument 0 of the signal is null: .*GtaskletTestSecret/);
    });
  }
});
