// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForAsync, firstEvent, race, sleep, withTimeout } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { returning, start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { untilEnded } from '../support/loop.ts';
import { runtime } from '../support/runtime.ts';

/** How an operation is left before its end. */
const LEAVINGS: Readonly<Record<string, (operation: WaitForAsync) => TaskletGenerator<unknown>>> = {
  race: (operation) => race({ operation, other: returning(1) }),
  any: (operation) =>
    firstEvent(function* () {
      yield* operation;
    }, returning(1)),
  withTimeout: (operation) => caught(withTimeout(0, operation)),
  *'a plain yield'(operation) {
    yield [operation, sleep(0)];
  },
  *'a cancellation'(operation) {
    const other = start(function* () {
      yield* operation;
    });
    other.cancel();
  },
};

for (const [name, leave] of Object.entries(LEAVINGS)) {
  describe(`an asynchronous call that was left by ${name}`, () => {
    it('of a file enumerator: it can be asked for the next files, and closed', () => {
      const tasklet = start(function* (): TaskletGenerator<unknown> {
        const enumerator = yield* enumerating('/usr/bin');
        yield* leave(new WaitForAsync(enumerator, 'next_files', 100_000, 0));
        const files = yield* new WaitForAsync(enumerator, 'next_files', 1, 0);
        yield* new WaitForAsync(enumerator, 'close', 0);
        return Array.isArray(files);
      });
      untilEnded(tasklet);
      assert.isUndefined(tasklet.error);
      assert.isTrue(tasklet.returnValue);
    });

    it('of a file enumerator: the clean-up can close it', () => {
      const order: string[] = [];
      const tasklet = start(function* (): TaskletGenerator {
        const enumerator = yield* enumerating('/usr/bin');
        try {
          yield* leave(new WaitForAsync(enumerator, 'next_files', 100_000, 0));
          tasklet.cancel();
          yield* new WaitForAsync(enumerator, 'next_files', 100_000, 0);
        } finally {
          yield* new WaitForAsync(enumerator, 'close', 0);
          order.push('closed');
        }
      });
      untilEnded(tasklet);
      assert.deepEqual([order, tasklet.isCancelled], [['closed'], true]);
    });

    it('of a socket client: it can connect again', () => {
      const listener = make('SocketListener');
      const port = call(listener, 'add_any_inet_port', null);
      const tasklet = start(function* (): TaskletGenerator {
        const client = make('SocketClient');
        yield* leave(new WaitForAsync(client, 'connect_to_host', '127.0.0.1', port));
        const connection = yield* new WaitForAsync(client, 'connect_to_host', '127.0.0.1', port);
        assert.instanceOf(connection, classOf('SocketConnection'));
        yield* new WaitForAsync(connection, 'close', 0);
      });
      untilEnded(tasklet);
      assert.isUndefined(tasklet.error);
      call(listener, 'close');
    });
  });
}

function* enumerating(path: string): TaskletGenerator<object> {
  const folder = runtime().gio.createFile(path);
  return (yield* new WaitForAsync(folder, 'enumerate_children', 'standard::name', 0, 0)) as object;
}

/** A class of Gio. */
function classOf(name: string): new () => object {
  return Reflect.get(runtime().gio.namespace, name) as new () => object;
}

function make(name: string): object {
  return new (classOf(name))();
}

/** Calls a method in the spelling of the binding. */
function call(target: object, name: string, ...args: readonly unknown[]): unknown {
  const inCamelCase = name.replaceAll(/_\w/g, (letters) => letters.slice(1).toUpperCase());
  const method: unknown = Reflect.get(target, name) ?? Reflect.get(target, inCamelCase);
  return Reflect.apply(method as () => unknown, target, args);
}
