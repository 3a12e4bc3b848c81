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
  WaitForTasklet,
  WaitForTimeout,
  run,
  setErrorHandler,
  task,
} from '../src/index.ts';
import { assert, assertError, assertThrows } from './support/assert.ts';
import { catching, returning, standing } from './support/bodies.ts';
import { complete, untilQuit } from './support/loop.ts';
import { itHooks } from './support/on-runtimes.ts';
import { runtime } from './support/runtime.ts';
import { swallowed, takeSaid } from './support/tracking.ts';

/** Passes a value that the types rule out. */
function bad(value: unknown): never {
  return value as never;
}

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
      'a function': [() => 1, /got a function$/],
      'a generator function': [returning, /got the function returning$/],
      'an async generator': [asynchronous(), /got an object/],
      'a class': [WaitForIdle, /got the function WaitForIdle$/],
      'a set': [new Set([new WaitForIdle()]), /got an object of class Set$/],
      'an array in an array': [[[new WaitForIdle()]], /in the array, got an array$/],
      'an array with a hole': [[undefined], /in the array, got undefined$/],
      'a message without a destination': [new Message('lost'), /a Message with a dest, got "lost" without$/],
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

  describe('an argument of a wrong type or out of bounds is an error of the constructor', () => {
    const text = bad('5');
    const cases: Record<string, readonly [() => unknown, typeof TypeError | typeof RangeError, RegExp]> = {
      'a negative time': [() => new WaitForTimeout(-1), RangeError, /^WaitForTimeout: timeout: .* got -1$/],
      'NaN for a time': [() => new WaitForTimeout(Number.NaN), RangeError, /got NaN$/],
      'a fraction for a time': [() => new WaitForTimeout(1.5), RangeError, /got 1.5$/],
      'an infinite time': [() => new WaitForTimeout(Infinity), RangeError, /got Infinity$/],
      'a time of 50 days': [() => new WaitForTimeout(2 ** 32), RangeError, /to 4294967295, got 4294967296$/],
      'a text for a time': [() => new WaitForTimeout(text), TypeError, /expected a number, got "5"$/],
      'no time': [() => new WaitForTimeout(bad(undefined)), TypeError, /expected a number, got undefined$/],
      'a negative time set later': [() => (new WaitForTimeout(1).timeout = -1), RangeError, /got -1$/],
      'a text for a priority': [() => new WaitForTimeout(1, text), TypeError, /priority: .* got "5"$/],
      'a fraction for a priority': [() => new WaitForIdle(0.5), RangeError, /^WaitForIdle: priority: .* got 0.5$/],
      'a priority that is no C int': [() => new WaitForIdle(2 ** 31), RangeError, /got 2147483648$/],
      'an unknown option': [() => new WaitForIdle(bad({ prio: 1 })), TypeError, /got an object$/],
      'an argument by place and by name': [
        () => new WaitForTimeout(1, bad({ timeout: 2 })),
        TypeError,
        /^WaitForTimeout: timeout: .* by place and by name$/,
      ],
      'a negative file descriptor': [() => new WaitForIO(-1), RangeError, /^WaitForIO: filedes: .* got -1$/],
      'a fraction for a file descriptor': [() => new WaitForIO(0.5), RangeError, /got 0.5$/],
      'an object without a file descriptor': [() => new WaitForIO({ file: 1 }), TypeError, /fileno\(\) or fd, got an object$/],
      'a fileno() that is no number': [() => new WaitForIO({ fileno: () => null }), TypeError, /got null$/],
      'no flags to watch for': [() => new WaitForIO(0, 0), RangeError, /^WaitForIO: condition: .* got 0$/],
      'flags that GLib does not have': [() => new WaitForIO(0, 64), RangeError, /got 64$/],
      'a pid of 0': [() => new WaitForProcess(0), RangeError, /^WaitForProcess: pid: .* got 0$/],
      'a text for a pid': [() => new WaitForProcess(bad('1')), TypeError, /got "1"$/],
      'a generator for a tasklet': [
        () => new WaitForTasklet(bad(returning(1))),
        TypeError,
        /^WaitForTasklet: tasklet: expected a Tasklet, got an object/,
      ],
      'no object for a signal': [
        () => new WaitForSignal(bad(null), 'notify'),
        TypeError,
        /^WaitForSignal: object: .* got null$/,
      ],
      'a class that is no GObject class': [() => new WaitForSignal(Map, 'notify'), TypeError, /the function Map$/],
      'a number for a signal': [
        () => new WaitForSignal(runtime().createObject(), bad(1)),
        TypeError,
        /^WaitForSignal: signal: expected a string, got 1$/,
      ],
      'a signal that the object does not have': [
        () => new WaitForSignal(runtime().createAction('a'), 'activated'),
        RangeError,
        /signal of an object of class .*, got "activated"$/,
      ],
      'a detail of a signal that has none': [
        () => new WaitForSignal(runtime().createAction('a'), 'activate::now'),
        RangeError,
        /got "activate::now"$/,
      ],
      'an empty name for a signal': [() => new WaitForSignal(runtime().createAction('a'), ''), RangeError, /got ""$/],
      'a number for names of messages': [
        () => new WaitForMessages({ accept: bad(1) }),
        TypeError,
        /^WaitForMessages: accept: .* got 1$/,
      ],
      'a list with a number for names': [() => new WaitForMessages({ defer: bad([1]) }), TypeError, /defer: .* an array$/],
      'a number for the name of a message': [() => new Message(bad(1)), TypeError, /^Message: name: .* got 1$/],
      'a destination that is no tasklet': [() => new Message('m', { dest: bad({}) }), TypeError, /^Message: dest: /],
      'a sender that is no tasklet': [() => new Message('m', { sender: bad(1) }), TypeError, /^Message: sender: /],
      'a body that is no generator': [() => run(bad(42)), TypeError, /^Tasklet: body: .* got 42$/],
      'a text for whether to start': [() => new Tasklet(returning(1), bad('no')), TypeError, /start: .* got "no"$/],
      'an option that a tasklet does not have': [() => new Tasklet(returning(1), bad({ begin: false })), TypeError, /an object$/],
      'an array for a body': [() => run(bad([])), TypeError, /got an empty array$/],
      'a number for a task': [() => task(bad(1)), TypeError, /^task: body: .* got 1$/],
      'a text for a join callback': [() => standing().tasklet.addJoinCallback(bad('f')), TypeError, /callback: .* "f"$/],
      'a text for a message': [() => standing().tasklet.sendMessage(bad('m')), TypeError, /^sendMessage: .* "m"$/],
      'a text for an error handler': [() => setErrorHandler(bad('h')), TypeError, /^setErrorHandler: .* "h"$/],
    };
    for (const [name, [make, errorClass, message]] of Object.entries(cases)) {
      it(name, () => {
        assertThrows(make, errorClass, message);
      });
    }
  });

  describe('signals of classes', () => {
    it('a bad signal name on a class that nobody has instantiated is a RangeError of the constructor', () => {
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

    it('a child that somebody has waited for is a RangeError at the wait', () => {
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
          /"activate", got one that is destroyed$/,
        );
        swallowed.length = 0; // GLib's own complaint about the same
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
      assert.match(takeSaid().join(), /message "late" to tasklet ".*" is discarded/);
    });

    it('waiting for oneself is a TypeError at that yield', () => {
      const error = caughtBeside(function* () {
        return yield* catching(Tasklet.current);
      });
      assertError(error, TypeError, /^WaitForTasklet: tasklet: expected another tasklet/);
    });

    it('starting a tasklet twice is an error of start()', () => {
      const { tasklet, call } = standing();
      assertThrows(() => tasklet.start(), Error, /has not been started/);
      call();
      assert.isTrue(tasklet.hasEnded);
    });
  });
});
