// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { assert } from '../support/assert.ts';
import type { LibraryHook } from '../support/gtasklet-library.ts';
import { runtime } from '../support/runtime.ts';

interface Heard {
  readonly emitter: object;
  readonly args: readonly unknown[];
}

/** Attaches a hook to a signal of the emitters, or of another class, and lists what it hears. */
function listen(signal: string, objectClass: object = runtime().emitterClass): { hook: LibraryHook; heard: Heard[] } {
  const hook = runtime().gtasklet.createHook();
  const heard: Heard[] = [];
  hook.onEmission((emitter, args) => heard.push({ emitter, args }));
  hook.attach(objectClass, signal);
  return { hook, heard };
}

/** The C library is tested in C, too; this is whether the runtimes get along with it. */
describe('Gtasklet.Hook', () => {
  it('hears of the objects of a class and of classes derived from it', () => {
    const { hook, heard } = listen('ping');
    const [emitter, special] = [new (runtime().emitterClass)(), new (runtime().specialEmitterClass)()];
    emitter.ping(1);
    special.ping(2);
    hook.remove();
    emitter.ping(3);
    assert.deepEqual(
      heard.map(({ args }) => args),
      [[1], [2]],
    );
    assert.strictEqual(heard[0]?.emitter, emitter);
    assert.strictEqual(heard[1]?.emitter, special);
  });

  it('hears of no others', () => {
    const { hook, heard } = listen('ping', runtime().specialEmitterClass);
    new (runtime().emitterClass)().ping(1);
    hook.remove();
    assert.isEmpty(heard);
  });

  it('hears of one detail', () => {
    const { hook, heard } = listen('change::color');
    const emitter = new (runtime().emitterClass)();
    emitter.change('size');
    emitter.change('color');
    hook.remove();
    assert.lengthOf(heard, 1);
  });

  it('can be removed by its own handler, and attached again there', () => {
    const hook = runtime().gtasklet.createHook();
    const emitter = new (runtime().emitterClass)();
    const seen: unknown[] = [];
    hook.onEmission((_emitter, args) => {
      seen.push(...args);
      hook.remove();
      if (seen.length === 1) hook.attach(runtime().emitterClass, 'ping');
    });
    hook.attach(runtime().emitterClass, 'ping');
    for (const value of [1, 2, 3]) emitter.ping(value);
    assert.deepEqual(seen, [1, 2]);
    assert.isFalse(hook.isAttached());
  });

  it('hears of an emission within the emission, and has its own arguments again afterwards', () => {
    const hook = runtime().gtasklet.createHook();
    const emitter = new (runtime().emitterClass)();
    const counts: number[] = [];
    hook.onEmission((_emitter, [value]) => {
      if (value === 1) emitter.ping(2);
      counts.push(hook.countArgs());
    });
    hook.attach(runtime().emitterClass, 'ping');
    emitter.ping(1);
    hook.remove();
    assert.deepEqual([...counts, hook.countArgs()], [1, 1, 0]);
  });

  it('refuses what is no signal, and a signal that has no hooks', () => {
    const hook = runtime().gtasklet.createHook();
    assert.throws(
      () => hook.attach(runtime().emitterClass, 'nonsense'),
      /GtaskletTestEmitter has no signal "nonsense"/,
    );
    assert.throws(() => hook.attach(runtime().emitterClass, 'notify'), /"notify" does not call emission hooks/);
    assert.isFalse(hook.isAttached());
  });
});
