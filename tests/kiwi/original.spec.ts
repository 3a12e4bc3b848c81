// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type MessageReceiver,
  Tasklet,
  type TaskletGenerator,
  type WaitCondition,
  WaitForCall,
  WaitForIO,
  WaitForMessages,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  getEvent,
  run,
} from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { untilEnded, untilQuit } from '../support/loop.ts';
import { itHooks } from '../support/on-runtimes.ts';
import { runtime } from '../support/runtime.ts';

const IN = 1;
const OUT = 4;

/** The body that several of them share: it reads its event and returns. */
function* someTask(condition: WaitCondition): TaskletGenerator<string> {
  yield condition;
  getEvent();
  return 'return-val';
}

/** The unit tests of kiwi.tasklet, one for one; the names are the original's. */
describe("kiwi.tasklet's unit tests", () => {
  describe('TestWaitForSignal', () => {
    it('testBadArguments', () => {
      // The types rule the first one out; the library has to notice it all the same.
      const noObject = '' as unknown as object;
      assertThrows(() => new WaitForSignal(noObject, ''), TypeError, /expected a GObject/);
      assertThrows(() => new WaitForSignal(runtime().createObject(), 'foo'), RangeError, /"foo"/);
    });

    it('testGoodArguments', () => {
      assert.doesNotThrow(() => new WaitForSignal(runtime().createObject(), 'notify'));
    });

    it('testSignal', () => {
      const action = runtime().createAction('a');
      const task = run(someTask(new WaitForSignal(action, 'activate')));
      action.activate(null);
      assert.equal(task.state, Tasklet.STATE_ZOMBIE);
      assert.equal(task.returnValue, 'return-val');
    });

    itHooks('testEmissionHook', () => {
      const action = runtime().createAction('a');
      const task = run(someTask(new WaitForSignal(runtime().actionClass, 'activate')));
      action.activate(null);
      assert.equal(task.state, Tasklet.STATE_ZOMBIE);
      assert.equal(task.returnValue, 'return-val');
    });
  });

  describe('TestWaitForTimeout', () => {
    it('testTimeout', () => {
      const begin = Date.now();
      const task = run(someTask(new WaitForTimeout(100)));
      untilEnded(task);
      const elapsedMs = Date.now() - begin;
      assert.equal(task.state, Tasklet.STATE_ZOMBIE);
      assert.equal(task.returnValue, 'return-val');
      // GLib is never early; how late it is depends on what else the machine does.
      assert.isAtLeast(elapsedMs, 99);
    });
  });

  describe('TestMessages', () => {
    it('testPing', () => {
      function* pinger(remote: MessageReceiver, value: number): TaskletGenerator<unknown> {
        yield new Message('echo-request', { dest: remote, value });
        yield new WaitForMessages({ accept: 'echo-reply' });
        const message = getEvent();
        assert.instanceOf(message, Message);
        return message.value;
      }
      function* echoer(): TaskletGenerator {
        yield new WaitForMessages({ accept: 'echo-request' });
        const message = getEvent();
        assert.instanceOf(message, Message);
        assert.isNotNull(message.sender);
        yield new Message('echo-reply', { dest: message.sender, value: message.value });
      }
      const task = run(pinger(run(echoer()), 123));
      assert.equal(task.state, Tasklet.STATE_ZOMBIE);
      assert.equal(task.returnValue, 123);
    });
  });

  describe('TestIO', () => {
    it('testPipe', () => {
      const { readEnd, writeEnd } = runtime().createPipe();
      function* pipeReader(): TaskletGenerator<string> {
        yield new WaitForIO(runtime().createChannel(readEnd), IN);
        getEvent();
        return runtime().read(readEnd);
      }
      function* pipeWriter(text: string): TaskletGenerator {
        yield new WaitForIO(runtime().createChannel(writeEnd), OUT);
        getEvent();
        runtime().write(writeEnd, text);
      }
      const reader = run(pipeReader());
      const writer = run(pipeWriter('{'));
      untilEnded(reader, writer);
      runtime().close(readEnd);
      runtime().close(writeEnd);
      assert.equal(reader.state, Tasklet.STATE_ZOMBIE);
      assert.equal(reader.returnValue, '{');
    });
  });

  describe('TestCallback', () => {
    it('testCallback', () => {
      const task = run(
        (function* (): TaskletGenerator<unknown> {
          const callback = new WaitForCall();
          runtime().addTimeout(10, () => callback(123, 456, { foo: 'bar' }) === true);
          yield callback;
          getEvent();
          callback.returnValue = false;
          return callback.args;
        })(),
      );
      untilQuit((quit) => task.addJoinCallback(quit));
      assert.equal(task.state, Tasklet.STATE_ZOMBIE);
      assert.deepEqual(task.returnValue, [123, 456, { foo: 'bar' }]);
    });
  });

  describe('TestWaitForTasklet', () => {
    it('testWaitForInstantaneousTask', () => {
      function* quickTask(): TaskletGenerator<number> {
        return 123;
      }
      function* taskWaiter(): TaskletGenerator<unknown> {
        yield quickTask();
        const event = getEvent();
        assert.instanceOf(event, WaitForTasklet);
        return event.retval;
      }
      const task = run(taskWaiter());
      untilEnded(task);
      assert.equal(task.returnValue, 123);
    });
  });
});
