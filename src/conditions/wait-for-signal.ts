// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import type { HookHandle, SignalDetails } from '../platform/platform.ts';
import { type EmissionListener, ObjectWatch, findSignal } from './shared/object-watch.ts';
import type { EmitterOf, SignalAnswer, SignalArgs } from './shared/signal-types.ts';
import { WaitCondition, type Waiter } from './shared/wait-condition.ts';

const PARAMETERS = ['obj', 'signal'] as const;

/**
 * Waits for an object to emit a signal, or for any object of a class to do so.
 *
 * The emission runs the tasklet up to its next wait. What is emitted while the tasklet does not stand at a `yield` that
 * lists the condition is not seen, but for the newest emission from the tasklet's own step, which its next `yield` gets
 * if it lists the condition.
 *
 * The condition of an object that is destroyed drops out of the wait; if nothing else is waited for, that ends by an
 * {@link ObjectDestroyedError}, thrown at the `yield`. A widget of GTK 4 is destroyed for that matter when it has left its
 * window for good, see {@link keepWhenRemoved}; any other object, when it has been disposed of.
 *
 * @remarks Ported from kiwi.tasklet.WaitForSignal; differs in that details are accepted (`notify::title`), and in the
 * return value of the handler. Not in it: `returnValue`.
 */
export class WaitForSignal<O extends object = object, S extends string = string>
  extends WaitCondition<SignalArgs<O, S>>
  implements EmissionListener
{
  /** The object that is waited for; for a class, the emitter of the latest emission, null before the first. */
  object: EmitterOf<O> | null;
  /** The class that is waited for; null for an object. */
  readonly objectClass: object | null;
  /** The name of the signal, with its detail. */
  readonly signal: string;
  /** The arguments of the latest emission, without the emitter; null before the first. */
  signalArgs: SignalArgs<O, S> | null = null;
  /**
   * The value that the signal handler returns, for signals with a return type. The tasklet may set it before its next `yield`
   * after the emission, to decide on a `close-request` for example. Not used with a class.
   */
  returnValue: SignalAnswer<O, S> | undefined = undefined;

  readonly #details: SignalDetails;
  /** Null for a class. */
  readonly #watch: ObjectWatch | null;
  #hook: HookHandle | undefined;

  /**
   * @param object - a GObject, or a class of GObjects (on GJS an interface, too).
   * @param signal - the name of a signal that it has, with a detail after `::` or without.
   * @throws {@link TypeError} if it is neither a GObject nor a class of GObjects, or the name is not a string.
   * @throws {@link RangeError} if it has no such signal, or the signal cannot be waited for on a class.
   * @throws {@link UnsupportedError} on node-gtk, if handlers of the signal have to return an object; and at the wait
   * for a class, which node-gtk alone cannot do.
   */
  constructor(object: O, signal: S);
  constructor(...call: readonly unknown[]) {
    super();
    const [target, signal] = inOrder('WaitForSignal', PARAMETERS, call);
    const isClass = platform().isClass(target);
    if (!isClass && !platform().isObject(target)) {
      throw new TypeError(`WaitForSignal: object: expected a GObject or a GObject class, got ${describe(target)}`);
    }
    this.object = isClass ? null : (target as EmitterOf<O>); // the signature ties O to it
    this.objectClass = isClass ? target : null;
    this.#details = findSignal('WaitForSignal', target, signal);
    this.signal = this.#details.name;
    if (isClass && !this.#details.canBeHooked) {
      throw new RangeError(
        `WaitForSignal: signal: expected one that can be waited for on a class, got "${this.signal}"`,
      );
    }
    this.#watch = isClass ? null : new ObjectWatch(target, this.#details, this);
  }

  override arm(tasklet: Waiter): void {
    if (this.objectClass !== null) this.#armClass(this.objectClass);
    if (this.#watch === null || this.#watch.connect()) return;
    tasklet.waitConditionGone(this, this.#watch.destroyedError('WaitForSignal'));
  }

  override attachAgain(): void {
    if (this.waiter !== null) this.arm(this.waiter);
  }

  override disarm(): void {
    if (this.#hook !== undefined) {
      platform().removeHook(this.#hook);
      this.#hook = undefined;
    }
    this.#watch?.disconnect();
  }

  /** The arguments of the emission: {@link signalArgs}. */
  override getResult(): SignalArgs<O, S> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has been emitted
    return this.signalArgs as SignalArgs<O, S>;
  }

  #armClass(objectClass: object): void {
    this.#hook ??= platform().addHook(objectClass, this.#details, (emitter, args) => {
      // The hook may hear of other classes that have the signal, the superclass that brought it in first of all.
      if (typeof objectClass !== 'function' || !(emitter instanceof objectClass)) return;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the class
      this.object = emitter as EmitterOf<O>;
      this['gtasklet:emitted'](args);
    });
  }

  /** Called with what is emitted. @internal */
  'gtasklet:emitted'(args: readonly unknown[]): unknown {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- GLib has checked them
    this.signalArgs = args as SignalArgs<O, S>;
    this.waiter?.waitConditionFired(this);
    return this.returnValue;
  }

  /** Called at the end of the object. @internal */
  'gtasklet:destroyed'(): void {
    if (this.#watch === null) return;
    this.waiter?.waitConditionGone(this, this.#watch.destroyedError('WaitForSignal'));
  }
}
