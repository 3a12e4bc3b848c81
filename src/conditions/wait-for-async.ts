// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { checkArguments } from '../platform/async-arguments.ts';
import { platform } from '../platform/current.ts';
import type { AsyncFunctions, AsyncOutcome } from '../platform/gio.ts';
import type { AsyncName, AsyncResult } from './shared/async-types.ts';
import { CancelChain } from './shared/cancel-chain.ts';
import { AsyncCall, type AsyncCallTarget, cancelPreviousCall } from './shared/async-call.ts';
import { WaitCondition, type Waiter } from './shared/wait-condition.ts';

/**
 * Waits for an asynchronous method of Gio, or of any library that follows its pattern: a function `…_async`, or without that
 * suffix, whose last arguments are a `Gio.Cancellable` and a callback, and a function `…_finish`.
 *
 * The call is made at the wait, with its own cancellable, which is cancelled when the condition is disarmed and when the
 * tasklet is cancelled. A cancelled call is over when it has called back. Only then, or after five seconds, is the cancellation
 * thrown in the tasklet, and the next call on the same object made.
 *
 * The return value of the call is {@link result}. A GLib error is thrown at the wait, with its `domain` and its `code`, with
 * the stack of the place where the condition was created, and with a `remoteError`: the name of an error that has come over
 * D-Bus, null for any other. Each wait makes the call again, also when the same object is yielded in a loop.
 *
 * @remarks Not in kiwi.tasklet. On Node.js without the native helper library errors have no domain and no code, as node-gtk
 * omits them. On GJS a GLib error is not an `instanceof Error`.
 */
export class WaitForAsync<O extends object = object, N extends string = string>
  extends WaitCondition<AsyncResult<O, N>>
  implements AsyncCallTarget<AsyncOutcome>
{
  /** The object whose asynchronous method is called. */
  readonly object: O;
  /** The name of the asynchronous method, as it was passed. */
  readonly name: N;
  /** The result of the latest call, in the form of the binding; undefined before. */
  result: AsyncResult<O, N> | undefined = undefined;
  readonly #functions: AsyncFunctions;
  readonly #args: readonly unknown[];
  /** The cancellable of the caller, whose cancellation ends the call, too. */
  #chain: CancelChain | null = null;
  /** The place where the condition was created. */
  readonly #place: { readonly stack?: string };
  /** The active call of the wait; null while it waits for an earlier one on the same object. */
  #operation: AsyncCall<AsyncOutcome> | null = null;
  readonly #whenVacant = (): void => this.#beginAgain();

  /**
   * @param object - a GObject; or a class or a namespace, for a function of theirs (`Gio`, `bus_get`).
   * @param name - `read_bytes`, `read_bytes_async` or `readBytesAsync`.
   * @param args - the arguments up to the cancellable. That may follow: null, or a `Gio.Cancellable` that ends the wait, too.
   * A progress function (`copy`, `move`) may come last; with GLib 2.82 and newer node-gtk cannot start these two.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if the object has no such asynchronous method.
   */
  constructor(object: O, name: N & AsyncName<O, N>, ...args: readonly unknown[]) {
    super();
    if ((typeof object !== 'object' && typeof object !== 'function') || (object as unknown) === null) {
      throw new TypeError(`WaitForAsync: object: expected an object, got ${describe(object)}`);
    }
    if (typeof name !== 'string') {
      throw new TypeError(`WaitForAsync: name: expected a string, got ${describe(name)}`);
    }
    const functions = platform().gio.findAsync(object, name);
    if (functions === null) {
      const expected = 'expected the name of an asynchronous method, as "read" for read_async() and read_finish()';
      throw new RangeError(`WaitForAsync: name: ${expected}, got ${describe(name)} for ${describe(object)}`);
    }
    this.object = object;
    this.name = name;
    this.#functions = functions;
    this.#args = args;
    this.#place = new Error('here');
  }

  override arm(_tasklet: Waiter): void {
    this.#begin();
  }

  override disarm(): void {
    const operation = this.#operation;
    this.#operation = null;
    this.#chain?.release();
    operation?.cancel();
  }

  override attachAgain(): void {
    // Not at once: the tasklet, which gets what has come, may have no use for one more.
    platform().defer(() => this.#beginAgain());
  }

  /** The result: {@link result}. */
  override getResult(): AsyncResult<O, N> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has returned
    return this.result as AsyncResult<O, N>;
  }

  /** Called with the outcome of a call. @internal */
  'gtasklet:done'(outcome: AsyncOutcome, operation: AsyncCall<AsyncOutcome>): void {
    if (this.#operation !== operation) return; // the wait has ended
    this.#operation = null;
    this.#chain?.release();
    if ('error' in outcome) {
      this.waiter?.waitConditionFailed(this, thrownFrom(outcome.error, this.#place.stack ?? ''));
      return;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it is declared
    this.result = outcome.value as AsyncResult<O, N>;
    if (this.waiter?.isWaiting !== true) this.waiter?.waitConditionFired(this);
    else if (this.waiter.waitConditionFired(this)) this.#beginAgain();
  }

  /** Called when the region that the call was begun in is left. @internal */
  'gtasklet:left'(operation: AsyncCall<AsyncOutcome>): void {
    if (this.#operation === operation) this.waiter?.cancellation?.disarm(this);
  }

  #begin(): void {
    const subject = this.#functions.isStatic ? null : this.object;
    const before = cancelPreviousCall(subject);
    if (before !== null) {
      before.onceOver(this.#whenVacant);
      return;
    }
    const { args, cancellable } = checkArguments(this.name, this.#functions, this.#args);
    const operation = new AsyncCall<AsyncOutcome>(subject, this.name, this);
    this.#operation = operation;
    try {
      operation.begin(
        (whenDone) => platform().gio.beginAsync(this.#functions, args, whenDone),
        this.waiter?.cancellation,
      );
    } catch (error) {
      this.#operation = null;
      throw error;
    }
    if (cancellable === null) return;
    this.#chain ??= new CancelChain(cancellable);
    this.#chain.hold(() => operation.interrupt());
  }

  #beginAgain(): void {
    if (this.waiter === null || this.#operation !== null) return;
    try {
      this.#begin();
    } catch (error) {
      this.waiter.waitConditionFailed(this, error);
    }
  }
}

/** The prefix of the message of a D-Bus error: its name. */
const REMOTE = /^GDBus\.Error:([^:\s]+): /;

/** Gives an error the stack of the place where its call was made: its own is one of the main loop. */
function thrownFrom(error: unknown, stack: string): unknown {
  if (typeof error !== 'object' || error === null || !('message' in error)) return error;
  const isTitled = /^\w*Error/.test(stack); // that of V8 begins with the name and the message
  const name = 'name' in error ? String(error.name) : 'Error';
  const frames = stack.slice(stack.indexOf('\n') + 1);
  const text = isTitled ? `${name}: ${String(error.message)}\n${frames}` : stack;
  Reflect.defineProperty(error, 'stack', { value: text, writable: true, configurable: true });
  if ('domain' in error) {
    const value = REMOTE.exec(String(error.message))?.[1] ?? null;
    Reflect.defineProperty(error, 'remoteError', { value, writable: true, configurable: true });
  }
  return error;
}
