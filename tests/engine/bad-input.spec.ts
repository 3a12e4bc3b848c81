// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  ObjectDestroyedError,
  Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForIO,
  WaitForIdle,
  WaitForMessages,
  WaitForProcess,
  WaitForSignal,
  WaitForTimeout,
  run,
} from '../../src/index.ts';
import { assert, assertError, assertThrows } from '../support/assert.ts';
import { catching, returning, standing } from '../support/bodies.ts';
import { complete, untilQuit } from '../support/loop.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

/** Checks that what a body catches leaves two tasklets beside it as they were: one that ticks, and one that is sent messages. */
function caughtBeside(body: () => TaskletGenerator<unknown>): unknown {
  let ticks = 0;
  const ticking = run(
    (function* (): TaskletGenerator {
      const timeout = new WaitForTimeout(1);
      for (ticks = 0; ticks < 3; ticks++) yield timeout;
    })(),
  );
  const receiving = run(catching(new WaitForMessages({ accept: 'm' })));
  const caught = complete(body());
  untilQuit((quit) => ticking.addJoinCallback(quit));
  receiving.sendMessage(new Message('m'));
  assert.equal(ticks, 3);
  assert.isTrue(receiving.hasEnded);
  return caught;
}

describe('bad input', () => {
  describe('an illegal yield is a TypeError at that yield', () => {
    async function* asynchronous(): AsyncGenerator {}
    const illegal: Record<string, readonly [unknown, RegExp]> = {
      'a number': [42, /got 42$/],
      NaN: [Number.NaN, /got NaN$/],
      'a string': ['soon', /got "soon"$/],
      'a boolean': [true, /got true$/],
      'a bigint': [1n, /got 1n$/],
      'a symbol': [Symbol('s'), /got Symbol\(s\)$/],
      'an object': [{}, /got an object$/],
      'a function': [() => 1, /got a function; call it/],
      'a generator function': [returning, /got the function returning; call it/],
      'an async generator': [asynchronous(), /got an async generator$/],
      'a class': [WaitForIdle, /got the function WaitForIdle; /],
      'a set': [new Set([new WaitForIdle()]), /got a Set$/],
      'an array in an array': [[[new WaitForIdle()]], /in the array, got an array$/],
      'an array with a hole': [[undefined], /in the array, got undefined$/],
      'a message without a destination': [
        new Message('lost'),
        /^yield: cannot send message "lost": it has no dest; pass { dest }$/,
      ],
      'something that cannot be shown': [
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('no');
            },
          },
        ),
        /cannot be shown$/,
      ],
    };
    for (const [name, [value, message]] of Object.entries(illegal)) {
      it(name, () => {
        assertError(
          caughtBeside(() => catching(value)),
          TypeError,
          message,
        );
      });
    }
  });

  describe('signals of classes', () => {
    it('a bad signal name on a class that nothing has instantiated is a RangeError of the constructor', () => {
      assertThrows(() => new WaitForSignal(runtime().actionSubclass, 'nope'), RangeError, /got "nope"$/);
    });

    it('a signal that cannot be hooked is a RangeError of the constructor', () => {
      assertThrows(() => new WaitForSignal(runtime().actionClass, 'notify'), RangeError, /"notify"$/);
    });

    itHooks('a signal of a class that nobody has instantiated can be waited for', () => {
      const call = new WaitForCall();
      run(catching([new WaitForSignal(runtime().actionSubclass, 'activate'), call]));
      call();
    });
  });

  describe('the world outside', () => {
    it('a file descriptor that never was open is a RangeError at the wait', () => {
      const error = caughtBeside(() => catching(new WaitForIO(999)));
      assertError(error, RangeError, /^WaitForIO: filedes: expected a file descriptor that is open, got 999$/);
    });

    it('a file descriptor that is closed is a RangeError at the wait', () => {
      const { readEnd, writeEnd } = runtime().createPipe();
      runtime().close(readEnd);
      runtime().close(writeEnd);
      const error = caughtBeside(() => catching(new WaitForIO(readEnd)));
      assertError(error, RangeError, new RegExp(`that is open, got ${readEnd}$`));
    });

    it('a process that is no child is a RangeError at the wait', () => {
      const error = caughtBeside(() => catching(new WaitForProcess(1)));
      assertError(error, RangeError, /^WaitForProcess: pid: expected a child of this process .*, got 1$/);
    });

    it('a process that does not exist is a RangeError at the wait', () => {
      const error = caughtBeside(() => catching(new WaitForProcess(0x7fff_ffff)));
      assertError(error, RangeError, /got 2147483647$/);
    });

    it('a child that a tasklet has waited for is a RangeError at the wait', () => {
      const pid = runtime().spawn(['true']);
      complete(catching(new WaitForProcess(pid)));
      assertError(complete(catching(new WaitForProcess(pid))), RangeError, new RegExp(`got ${pid}$`));
    });

    if (runtime().name === 'gjs') {
      it('an object that is disposed is an ObjectDestroyedError at the wait', () => {
        const action = runtime().createAction('a');
        const signal = new WaitForSignal(action, 'activate');
        runtime().dispose(action);
        assertError(
          caughtBeside(() => catching(signal)),
          ObjectDestroyedError,
          /the object has been destroyed and cannot emit "activate" any more$/,
        );
      });
    } else {
      it('an object that is disposed can still be waited for, as it still emits', () => {
        const action = runtime().createAction('a');
        const signal = new WaitForSignal(action, 'activate');
        runtime().dispose(action);
        const tasklet = run(catching(signal));
        action.activate(null);
        assert.isTrue(tasklet.hasEnded);
      });
    }
  });

  describe('tasklets', () => {
    it('a message to a tasklet that has ended is dropped, with a warning', () => {
      const tasklet = run(returning(1));
      tasklet.sendMessage(new Message('late'));
      assert.match(takeSaid().join(), /message "late" to tasklet ".*" was discarded/);
    });

    it('waiting for oneself is a TypeError at that yield', () => {
      const error = caughtBeside(function* () {
        return yield* catching(Tasklet.current);
      });
      assertError(error, TypeError, /^WaitForTasklet: tasklet: a tasklet cannot wait for itself/);
    });

    it('starting a tasklet twice is an error of start()', () => {
      const { tasklet, call } = standing();
      assertThrows(() => tasklet.start(), Error, /has not been started/);
      call();
      assert.isTrue(tasklet.hasEnded);
    });
  });
});
