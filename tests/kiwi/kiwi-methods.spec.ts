// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import * as kiwi from '../../src/kiwi/kiwi.ts';
import { assert } from '../support/assert.ts';
import { noting } from '../support/kiwi-bodies.ts';
import { runtime } from '../support/runtime.ts';

const { Message, Tasklet, WaitCondition, WaitForCall, WaitForSignal, get_event, run } = kiwi;

/** A condition in the form that the original's own have: it keeps the method of the tasklet, not the tasklet. */
class Bell extends WaitCondition {
  callback: ((condition: kiwi.WaitCondition) => boolean) | null = null;

  override arm(tasklet: kiwi.Tasklet): void {
    this.callback = tasklet.wait_condition_fired;
  }

  override disarm(): void {
    this.callback = null;
  }
}

describe('kiwi: methods by the names of kiwi.tasklet', () => {
  it('wait_condition_fired can be kept, and called on its own', () => {
    const bell = new Bell();
    const tasklet = run(
      (function* (): kiwi.TaskletGenerator<boolean> {
        yield bell;
        yield bell;
        return get_event() === bell;
      })(),
    );
    assert.isTrue(bell.callback?.(bell));
    assert.isFalse(bell.callback?.(bell));
    assert.isNull(bell.callback);
    assert.isTrue(tasklet.return_value);
  });

  it('send_message can be handed on', () => {
    const notes: string[] = [];
    const { send_message: send } = run(noting(notes));
    send(new Message('note', null, 1));
    assert.deepEqual(notes, ['1']);
    send(new Message('quit'));
  });

  it('send_message that a class overrides by our name can be handed on before the start', () => {
    const names: string[] = [];
    class Listening extends Tasklet {
      readonly heard = names;

      override sendMessage(message: kiwi.Message): void {
        this.heard.push(message.name);
      }
    }
    const { send_message: send } = new Listening(noting([]), false);
    send(new Message('note'));
    assert.deepEqual(names, ['note']);
  });

  it('a method that was assigned to one tasklet is read as it is', () => {
    const ignore = (): void => {};
    const tasklet = run(noting([]));
    tasklet.send_message = ignore;
    assert.strictEqual<unknown>(tasklet.send_message, ignore);
  });

  it('a function that is no method is read as it is', () => {
    const answer = (): boolean => true;
    assert.strictEqual(new WaitForCall(answer).return_value, answer);
    const { class_: actionClass } = new WaitForSignal(runtime().actionClass, 'activate');
    assert.strictEqual(actionClass, runtime().actionClass);
  });
});
