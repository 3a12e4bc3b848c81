// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isByName } from '../arguments.ts';
import { WaitCondition, type Waiter } from './shared/wait-condition.ts';

const PARAMETERS = ['return_value'] as const;

/**
 * Makes instances functions. What a constructor returns is what the fields of a subclass are set up on, so this class
 * stands between WaitCondition, which is not a function, and {@link WaitForCall}.
 */
abstract class CallableCondition<A> extends WaitCondition<A> {
  constructor() {
    super();
    const fields = Object.getOwnPropertyDescriptors(this);
    // The function has the fields of the instance and, by its prototype, the methods: it is one.
    const callable: this = Object.setPrototypeOf(
      Object.defineProperties((...args: readonly unknown[]) => callable.called(args), fields),
      new.target.prototype,
    );
    return callable;
  }

  /** @internal */
  protected abstract called(args: readonly unknown[]): unknown;
}

/**
 * Waits until it is called: pass it to any API that takes a callback.
 *
 * The call runs the tasklet up to its next wait, then returns {@link WaitForCall.returnValue} as the tasklet has left it. A
 * call while the tasklet does not wait for it, before the `yield` or after a later one, has no effect: no tasklet resumes,
 * and returns `returnValue`, too. A GLib callback on node-gtk has to return a boolean: `new WaitForCall(false)` for a source
 * that is to be removed.
 *
 * @remarks Ported from kiwi.tasklet.WaitForCall; arguments by keyword arrive as members of the last argument.
 */
export class WaitForCall<V = unknown, A extends readonly unknown[] = readonly unknown[]> extends CallableCondition<A> {
  /** The return value of a call. The tasklet can set it before its next `yield`, when a call has resumed it. */
  returnValue: V;
  /** The arguments of the latest call that was waited for; null before the first. */
  args: A | null = null;

  /** @param returnValue - the first value of {@link WaitForCall.returnValue}; undefined by default. */
  constructor(returnValue?: V);
  constructor(returnValue?: unknown) {
    super();
    const isKeyword = isByName(returnValue, PARAMETERS) && PARAMETERS[0] in returnValue;
    const value = isKeyword ? returnValue[PARAMETERS[0]] : returnValue;
    this.returnValue = value as V; // the signature ties V to it
  }

  override arm(_tasklet: Waiter): void {
    // The engine has noted the tasklet; there is nothing in GLib to attach.
  }

  override disarm(): void {
    // As in arm().
  }

  /** The arguments of the call: {@link args}. */
  override getResult(): A {
    return this.args as A; // it has been called
  }

  /** @internal */
  protected override called(args: readonly unknown[]): unknown {
    const tasklet = this.waiter;
    if (tasklet !== null) {
      this.args = args as A; // the signature of the call ties them to it
      tasklet.waitConditionFired(this);
    }
    return this.returnValue;
  }
}

/** The form in which the condition is called. */
export interface WaitForCall<V, A extends readonly unknown[]> {
  /**
   * A call of the condition: stores the arguments, runs the tasklet up to its next wait, and gives {@link
   * WaitForCall.returnValue}.
   *
   * @param args - anything; {@link args} has them.
   */
  (...args: A): V;
}

// Much code calls a callback by these; the prototype chain of a WaitForCall does not lead to Function.prototype.
for (const name of ['apply', 'bind', 'call'] as const) {
  Object.defineProperty(WaitForCall.prototype, name, {
    value: Function.prototype[name],
    configurable: true,
    writable: true,
  });
}
