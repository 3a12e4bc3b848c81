// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { ObjectDestroyedError } from '../errors.ts';
import { platform } from '../platform/current.ts';
import type { HookHandle, SignalDetails } from '../platform/platform.ts';
import { WaitCondition, type Waiter } from './wait-condition.ts';

const PARAMETERS = ['obj', 'signal'] as const;

/**
 * Waits for an object to emit a signal, or for any object of a class to do so.
 *
 * The emission runs the tasklet up to its next wait. What is emitted while the tasklet does not stand at a `yield` that
 * lists the condition is not seen, but for the newest emission from the tasklet's own step, which its next `yield` gets
 * if it lists the condition.
 *
 * An object that is destroyed ends the wait with an {@link ObjectDestroyedError}, thrown at the `yield`, unless the
 * tasklet waits for the object's `destroy` itself.
 *
 * @remarks Ported from kiwi.tasklet.WaitForSignal; differs in that details are accepted (`notify::title`), and in what
 * the emission gets for an answer: see {@link returnValue}.
 */
export class WaitForSignal extends WaitCondition {
  /** The object that is waited for; for a class, the emitter of the latest emission, null before the first. */
  object: object | null;
  /** The class that is waited for; null for an object. */
  readonly objectClass: object | null;
  /** The name of the signal, with its detail. */
  readonly signal: string;
  /** The arguments of the latest emission, without the emitter; null before the first. */
  signalArgs: readonly unknown[] | null = null;
  /**
   * What an emission of the object gets for an answer from the handler, where the signal has one. The tasklet may set it
   * in the step that the emission resumes, to decide on a `close-request` for example. Not asked for on a class.
   */
  returnValue: unknown = undefined;

  readonly #details: SignalDetails;
  readonly #destroyDetails: SignalDetails | null;
  #handlerId = 0;
  #destroyHandlerId = 0;
  #isDestroyed = false;
  #hook: HookHandle | undefined;

  /**
   * @param object - a GObject, or a class of GObjects (on GJS an interface, too).
   * @param signal - the name of a signal that it has, with a detail after `::` or without.
   * @throws {@link TypeError} when it is neither a GObject nor a class of GObjects, or the name is no string.
   * @throws {@link RangeError} when it has no such signal, or the signal cannot be waited for on a class.
   * @throws {@link UnsupportedError} on node-gtk, when handlers of the signal have to answer with an object; and at the wait
   * for a class, which node-gtk alone cannot do.
   */
  constructor(object: object, signal: string);
  constructor(...call: readonly unknown[]) {
    super();
    const [target, signal] = inOrder('WaitForSignal', PARAMETERS, call);
    const isClass = platform().isClass(target);
    if (!isClass && !platform().isObject(target)) {
      throw new TypeError(`WaitForSignal: object: expected a GObject or a GObject class, got ${describe(target)}`);
    }
    this.object = isClass ? null : target;
    this.objectClass = isClass ? target : null;
    this.#details = detailsOf(target, signal);
    this.signal = this.#details.name;
    if (isClass && !this.#details.canBeHooked) {
      throw new RangeError(
        `WaitForSignal: signal: expected one that can be waited for on a class, got "${this.signal}"`,
      );
    }
    this.#destroyDetails = isClass || this.signal === 'destroy' ? null : platform().querySignal(target, 'destroy');
  }

  override arm(_tasklet: Waiter): void {
    if (this.#isDestroyed) throw this.#destroyedError();
    if (this.objectClass !== null) this.#armClass(this.objectClass);
    else if (this.object !== null && this.#handlerId === 0) this.#armObject(this.object);
  }

  override disarm(): void {
    if (this.#hook !== undefined) {
      platform().removeHook(this.#hook);
      this.#hook = undefined;
    }
    if (this.object !== null) this.#disconnect(this.object);
  }

  #disconnect(object: object): void {
    if (this.#handlerId !== 0) platform().disconnect(object, this.#handlerId);
    if (this.#destroyHandlerId !== 0) platform().disconnect(object, this.#destroyHandlerId);
    this.#handlerId = this.#destroyHandlerId = 0;
  }

  #armClass(objectClass: object): void {
    this.#hook ??= platform().addHook(objectClass, this.#details, (emitter, args) => {
      // The hook may hear of other classes that have the signal, the superclass that brought it in first of all.
      if (typeof objectClass === 'function' && emitter instanceof objectClass) this.#emitted(emitter, args);
    });
  }

  #armObject(object: object): void {
    this.#handlerId = platform().connect(object, this.#details, (args) => {
      this.#emitted(object, args);
      return this.returnValue;
    });
    if (this.#handlerId === 0) throw this.#destroyedError();
    if (this.#destroyDetails !== null) {
      this.#destroyHandlerId = platform().connect(object, this.#destroyDetails, () => this.#destroyed(object));
    }
  }

  #emitted(emitter: object, args: readonly unknown[]): void {
    this.object = emitter;
    this.signalArgs = args;
    this.waiter?.waitConditionFired(this);
  }

  #destroyed(object: object): void {
    this.#isDestroyed = true;
    // Now, while the object can still be spoken to: it may be gone when the tasklet moves on.
    this.#disconnect(object);
    const tasklet = this.waiter;
    if (tasklet === null || tasklet.waitList.some((condition) => this.#isForDestroy(condition))) return;
    tasklet.waitConditionFailed(this, this.#destroyedError());
  }

  #isForDestroy(condition: WaitCondition): boolean {
    return condition instanceof WaitForSignal && condition.object === this.object && condition.signal === 'destroy';
  }

  #destroyedError(): ObjectDestroyedError {
    return new ObjectDestroyedError(
      `WaitForSignal: expected an object that can still emit "${this.signal}", got one that is destroyed`,
    );
  }
}

function detailsOf(target: object, signal: unknown): SignalDetails {
  if (typeof signal !== 'string') {
    throw new TypeError(`WaitForSignal: signal: expected a string, got ${describe(signal)}`);
  }
  const details = platform().querySignal(target, signal);
  if (details === null) {
    throw new RangeError(`WaitForSignal: signal: expected a signal of ${describe(target)}, got ${describe(signal)}`);
  }
  return details;
}
