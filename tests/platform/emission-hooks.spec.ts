// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { EmissionHooks, type HookCalls } from '../../src/platform/emission-hooks.ts';
import { WaitForSignal, run } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { assert } from '../support/assert.ts';
import { catching, start, waiting } from '../support/bodies.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid, trackedPlatform } from '../support/tracking.ts';

/** What GLib knows of hooks, written down: the calls, and the callback of the one hook there is. */
function recordCalls(): { calls: HookCalls; notes: string[]; emit: () => boolean } {
  const notes: string[] = [];
  let callback: () => boolean = () => true;
  const calls: HookCalls = {
    add: (signalId, hook) => {
      notes.push(`add ${signalId}`);
      callback = () => hook({}, [], 0);
      return notes.length;
    },
    remove: (signalId) => notes.push(`remove ${signalId}`),
  };
  return { calls, notes, emit: () => callback() };
}

describe('emission hooks', () => {
  const signal = {
    name: 's',
    id: 7,
    detail: 0,
    canBeHooked: true,
    hasReturnValue: false,
    convertReturnValue: (answer: unknown) => answer,
  };

  it('listeners to one signal share one hook, which is removed with the last of them', () => {
    const { calls, notes } = recordCalls();
    const hooks = new EmissionHooks(calls);
    const first = hooks.add(signal, () => undefined);
    const second = hooks.add(signal, () => undefined);
    hooks.remove(first);
    assert.deepEqual(notes, ['add 7']);
    hooks.remove(second);
    assert.deepEqual(notes, ['add 7', 'remove 7']);
  });

  it('a hook is never removed from inside: it ends by its answer', () => {
    const { calls, notes, emit } = recordCalls();
    const hooks = new EmissionHooks(calls);
    const handle = hooks.add(signal, () => hooks.remove(handle));
    assert.isFalse(emit());
    assert.deepEqual(notes, ['add 7']);
  });

  it('a hook whose last listener goes in a nested emission ends by the return value of the outermost one', () => {
    const { calls, emit } = recordCalls();
    const hooks = new EmissionHooks(calls);
    const answers: boolean[] = [];
    let depth = 0;
    const handle = hooks.add(signal, () => {
      depth++;
      if (depth === 1) answers.push(emit());
      else hooks.remove(handle);
    });
    answers.push(emit());
    assert.deepEqual(answers, [true, false]);
  });

  it('a hook that was removed and is called once more answers that it stays', () => {
    const { calls, emit } = recordCalls();
    const hooks = new EmissionHooks(calls);
    hooks.remove(hooks.add(signal, () => undefined));
    assert.isTrue(emit());
  });

  it('a listener that is added during an emission hears of the next one first', () => {
    const { calls, emit } = recordCalls();
    const hooks = new EmissionHooks(calls);
    const heard: string[] = [];
    hooks.add(signal, () => {
      heard.push('old');
      hooks.add(signal, () => heard.push('new'));
    });
    emit();
    assert.deepEqual(heard, ['old']);
  });

  itHooks('a thousand waits for a class leave one hook, and none in the end', () => {
    const action = runtime().createAction('a');
    const tasklets = Array.from({ length: 1000 }, () =>
      run(catching(new WaitForSignal(runtime().actionClass, 'activate'))),
    );
    action.activate(null);
    assert.isTrue(tasklets.every(({ hasEnded }) => hasEnded));
    assert.equal(trackedPlatform().held, 0);
  });

  itHooks('a class can be waited for again after the hook has ended, inside an emission or outside', () => {
    const action = runtime().createAction('a');
    const seen: string[] = [];
    for (const round of ['first', 'second', 'third']) {
      start(function* () {
        yield new WaitForSignal(runtime().actionClass, 'activate');
        seen.push(round);
      });
      action.activate(null);
    }
    assert.deepEqual(seen, ['first', 'second', 'third']);
  });

  itHooks('an emission inside the emission that resumed a tasklet is seen by the others', () => {
    const [outer, inner] = [runtime().createAction('outer'), runtime().createAction('inner')];
    start(function* () {
      yield new WaitForSignal(runtime().actionClass, 'activate');
      inner.activate(null);
    });
    const other = run(waiting(new WaitForSignal(runtime().actionClass, 'activate')));
    outer.activate(null);
    const event = other.returnValue;
    assert.instanceOf(event, WaitForSignal);
    assert.equal(event.object, inner);
  });

  itHooks('a fault of a listener is reported, and goes no further', () => {
    const { emitterClass } = runtime();
    const details = platform().querySignal(emitterClass, 'ping');
    assert.isNotNull(details);
    const handle = platform().addHook(emitterClass, details, () => {
      throw new Error('a fault');
    });
    new emitterClass().ping(1);
    platform().removeHook(handle);
    assert.match(takeSaid().join(' '), /an error reached a GLib callback.*a fault/s);
  });

  if (!platform().canHookClasses) {
    it('a class-wide wait is refused at that yield, with what to do instead', () => {
      const error = run(catching(new WaitForSignal(runtime().actionClass, 'activate'))).returnValue;
      assert.instanceOf(error, Error);
      assert.match(
        error.message,
        /requires the native helper library, which is not available \(.*\); install meson, .*npm run native/,
      );
    });
  }
});
