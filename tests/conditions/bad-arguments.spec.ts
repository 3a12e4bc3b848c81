// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
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
} from '../../src/index.ts';
import { assertThrows } from '../support/assert.ts';
import { returning, standing } from '../support/bodies.ts';

import { runtime } from '../support/runtime.ts';

/** Passes a value that the types rule out. */
function bad(value: unknown): never {
  return value as never;
}

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
    'an unknown option': [() => new WaitForIdle(bad({ prio: 1 })), TypeError, /got \{ prio \}$/],
    'an argument by place and by name': [
      () => new WaitForTimeout(1, bad({ timeout: 2 })),
      TypeError,
      /^WaitForTimeout: timeout: .* by place and by name$/,
    ],
    'a negative file descriptor': [() => new WaitForIO(-1), RangeError, /^WaitForIO: filedes: .* got -1$/],
    'a fraction for a file descriptor': [() => new WaitForIO(0.5), RangeError, /got 0.5$/],
    'an object without a file descriptor': [
      () => new WaitForIO({ file: 1 }),
      TypeError,
      /fileno\(\) or fd, got \{ file \}$/,
    ],
    'a fileno() that is no number': [() => new WaitForIO({ fileno: () => null }), TypeError, /got null$/],
    'no flags to watch for': [() => new WaitForIO(0, 0), RangeError, /^WaitForIO: condition: .* got 0$/],
    'flags that GLib does not have': [() => new WaitForIO(0, 64), RangeError, /got 64$/],
    'a pid of 0': [() => new WaitForProcess(0), RangeError, /^WaitForProcess: pid: .* got 0$/],
    'a text for a pid': [() => new WaitForProcess(bad('1')), TypeError, /got "1"$/],
    'a generator for a tasklet': [
      () => new WaitForTasklet(bad(returning(1))),
      TypeError,
      /^WaitForTasklet: tasklet: expected a Tasklet, got a generator/,
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
      /signal of a Gio.SimpleAction, got "activated"$/,
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
    'a list with a number for names': [
      () => new WaitForMessages({ defer: bad([1]) }),
      TypeError,
      /defer: .* an array$/,
    ],
    'a number for the name of a message': [() => new Message(bad(1)), TypeError, /^Message: name: .* got 1$/],
    'a destination that is no tasklet': [() => new Message('m', { dest: bad({}) }), TypeError, /^Message: dest: /],
    'a sender that is no tasklet': [() => new Message('m', { sender: bad(1) }), TypeError, /^Message: sender: /],
    'a body that is no generator': [
      () => run(bad(42)),
      TypeError,
      /^run: body: expected a generator, a WaitCondition, a promise or a Tasklet, got 42$/,
    ],
    'a text for whether to start': [() => new Tasklet(returning(1), bad('no')), TypeError, /start: .* got "no"$/],
    'an option that a tasklet does not have': [
      () => new Tasklet(returning(1), bad({ begin: false })),
      TypeError,
      /got \{ begin \}$/,
    ],
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
