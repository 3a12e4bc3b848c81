// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition, Waiter } from '../conditions/shared/wait-condition.ts';
import { WaitForGenerator } from '../conditions/wait-for-generator.ts';
import { type ErrorWatch, WaitForTasklet, isJoinable } from '../conditions/wait-for-tasklet.ts';
import { WaitForPromise, isPromise } from '../conditions/wait-for-promise.ts';
import { describe } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { Message, type MessageAction } from '../message.ts';
import { Awaitable } from './awaitable.ts';
import { current } from './current-event.ts';
import { watchForCancel } from './cancel-on.ts';
import type { AbortSignalLike } from '../platform/abort-controller.ts';
import { isCancelDue } from './cancellation/cancel-due.ts';
import type { Cancellation } from './cancellation/cancellation.ts';
import { Driver } from './driver.ts';
import type { Mailbox } from './mailbox.ts';
import { startOrDefer } from './recursion-guard.ts';
import { Origin } from './origin.ts';
import { createYielded } from './parents.ts';
import { FRAMES, limitFrames, restoreFrames } from './call-site.ts';
import { reportError } from './report.ts';
import { NOT_STARTED, SUSPENDED, type TaskletState, toPublicState } from './state.ts';
import { type TaskletOptions, areInOrder, checkName, checkStart, putInOrder, claimBody } from './tasklet-arguments.ts';
import type { WaitList } from './wait-list.ts';
import { type TaskletBody, type Waitable, isGenerator } from './yieldable.ts';

/**
 * Runs a generator as a tasklet: it waits for the conditions that it yields, and the condition that fires resumes it, at once,
 * inside the callback of the GLib source or signal. See {@link Yieldable} for what can be yielded.
 *
 * The generator runs up to its first wait before the constructor returns. A tasklet that has ended holds nothing in GLib any
 * more. If its generator throws, the tasklet ends: {@link error} is set, the error is thrown at the wait of every tasklet that
 * waits for it, and reported if none does by the next iteration of the main loop; never in the code that started or resumed it.
 *
 * @remarks Ported from kiwi.tasklet.Tasklet. Not in it: `current`, `name`, `origin`, `error`, `hasStarted`, `hasEnded`,
 * `hasFailed`, `isCancelled`, `isWaiting`, `cancel`, `cancelOn`, `stop`, `then`, that it can be iterated, and, among the
 * methods for conditions, `waitConditionFailed`, `waitConditionGone`, `forgetFiring` and `reportError`.
 */
export class Tasklet<R = unknown> extends Awaitable<R> implements Waiter {
  /** The generator is running. */
  static readonly STATE_RUNNING = 0;
  /** The generator is suspended, or has not been started. */
  static readonly STATE_SUSPENDED = 1;
  /** The generator has yielded a message, which is being sent. */
  static readonly STATE_MSGSEND = 2;
  /** The generator has ended. */
  static readonly STATE_ZOMBIE = 3;

  /** The tasklet whose generator is running; null outside of all tasklets. */
  static get current(): Tasklet | null {
    return current.tasklet instanceof Tasklet ? current.tasklet : null;
  }

  /** @internal */
  readonly 'gtasklet:driver': Driver<R>;

  /**
   * @param body - a generator, as a call of a generator function returns it. By default {@link run} is called, which a
   * subclass overrides. That happens before the subclass has set its fields: one whose generator needs them passes
   * `{ start: false }`, and calls {@link start} when it is ready.
   * @param options - `start`, true by default, and a `name`.
   * @throws {@link TypeError} if the body is not a generator, is taken or missing, or if an option has the wrong type.
   */
  constructor(body?: TaskletBody<R> | null, options?: TaskletOptions);
  constructor(body: unknown, start?: unknown, name?: unknown, spareName?: unknown) {
    super();
    if (!areInOrder(body, start)) [body, start, name, spareName] = putInOrder(body, start, name);
    const origin = new Origin(checkName(name), new.target, Tasklet.current?.['gtasklet:driver'].origin ?? null);
    const isStarting = checkStart(start);
    this['gtasklet:driver'] = new Driver(this, origin);
    const given = (this['gtasklet:driver'].body = claimBody(body ?? this.run()) as TaskletBody<R>); // by the signature
    if (given === body && new.target === Tasklet) origin.nameAfter(given, spareName);
    if (isStarting) this.start();
    if (this.hasEnded && !this.hasFailed) return; // the stack takes its time
    const limit = limitFrames(FRAMES);
    try {
      origin.noteOutside(new Error('started here')); // in this function: each frame costs
    } finally {
      restoreFrames(limit);
    }
  }

  /** The generator of a tasklet that is given none, for a subclass to override. @throws {@link TypeError} unless it is. */
  run(): TaskletBody<R> {
    throw new TypeError('Tasklet: body: expected a generator, or a subclass that overrides run()');
  }

  /**
   * Enters the generator of a tasklet made with `{ start: false }`. It runs up to its first wait before this returns; where
   * more than a hundred start inside each other, in the next iteration of the main loop. @throws {@link TaskletError} if it has
   * been started.
   */
  start(): void {
    if (this.hasStarted) {
      throw new TaskletError(`Tasklet.start: expected a tasklet that has not been started, got "${this.name}"`);
    }
    startOrDefer(this, this['gtasklet:driver']);
  }

  /**
   * The name in error reports and warnings, see {@link TaskletOptions.name}. @throws {@link TypeError} if it is not a string.
   */
  get name(): string {
    return this['gtasklet:driver'].origin.name;
  }

  set name(name: string) {
    this['gtasklet:driver'].origin.label = checkName(name);
  }

  /** The place where the tasklet was started, and its ancestors, a line for each, as in error reports; may be empty. */
  get origin(): string {
    return this['gtasklet:driver'].origin.description;
  }

  /** The state: one of the `STATE_…` constants. */
  get state(): TaskletState {
    return toPublicState(this['gtasklet:driver'].state);
  }

  /** The return value of the generator; undefined before its end. */
  override get returnValue(): R | undefined {
    return this['gtasklet:driver'].outcome.returnValue;
  }

  /** The error that the tasklet has ended by, a {@link TaskletCancelled} if it was cancelled; undefined if there is none. */
  override get error(): unknown {
    return this['gtasklet:driver'].outcome.error;
  }

  /** True once the generator has been entered, or never will be. */
  get hasStarted(): boolean {
    return this['gtasklet:driver'].state !== NOT_STARTED;
  }

  /** True once the generator has ended, in any way, and the outcome is known. */
  override get hasEnded(): boolean {
    return this['gtasklet:driver'].outcome.isSettled;
  }

  /** True if the generator has ended by an error; false if it was cancelled. */
  override get hasFailed(): boolean {
    return this['gtasklet:driver'].outcome.hasFailed;
  }

  /** True if the generator has ended because the tasklet was cancelled. */
  override get isCancelled(): boolean {
    return this['gtasklet:driver'].outcome.isCancelled;
  }

  /** True while the generator is suspended at a `yield`, and resumes when a pending condition fires. */
  get isWaiting(): boolean {
    return this['gtasklet:driver'].state === SUSPENDED;
  }

  /** The conditions that the tasklet waits for, with a {@link WaitForTasklet} for a tasklet or a generator. A copy. */
  get waitList(): readonly WaitCondition[] {
    return [...this['gtasklet:driver'].waits.conditions];
  }

  /** The action for each name of a message during the current wait. A copy. */
  get messageActions(): ReadonlyMap<string, MessageAction> {
    return new Map(this['gtasklet:driver'].mailbox.actions);
  }

  /** The mailbox that {@link WaitForMessages} registers with. For conditions to use. @internal */
  get messageFilters(): Mailbox {
    return this['gtasklet:driver'].mailbox;
  }

  /** The pending conditions. For races to use. @internal */
  get armed(): WaitList {
    return this['gtasklet:driver'].waits;
  }

  /** The observers of the error. For conditions to use. @internal */
  override get errorWatch(): ErrorWatch {
    return this['gtasklet:driver'].outcome;
  }

  /**
   * Sends the tasklet a message, from anywhere. If it waits for one of that name it runs up to its next wait before this
   * returns. A message that comes before the start or while the generator runs is kept until the next wait decides on it. One
   * that comes after the end is dropped, with a warning. @throws {@link TypeError} if it is not a message.
   * @param message - the message; its `dest` is filled in, if it has none.
   */
  sendMessage(message: Message): void {
    if (!(message instanceof Message)) {
      throw new TypeError(`sendMessage: message: expected a Message, got ${describe(message)}`);
    }
    message.dest ??= this;
    this['gtasklet:driver'].receive(message);
  }

  // For conditions: see Waiter.
  waitConditionFired(condition: WaitCondition): boolean {
    return this['gtasklet:driver'].resumeWith(condition, undefined);
  }

  waitConditionFailed(condition: WaitCondition, error: unknown, onThrown?: () => void): boolean {
    return this['gtasklet:driver'].resumeWith(condition, { error, onThrown });
  }

  waitConditionGone(condition: WaitCondition, error: unknown): boolean {
    return this['gtasklet:driver'].resumeWith(condition, { error, isLastResort: true });
  }

  forgetFiring(condition: WaitCondition): void {
    this['gtasklet:driver'].waits.discardFiring(condition);
  }

  reportError(error: unknown): void {
    reportError(error, this);
  }

  /** Makes a condition of anything else; starts a generator as a tasklet. For the engine to call. @internal */
  conditionFor(given: Exclude<Waitable, WaitCondition>): WaitCondition {
    if (isJoinable(given)) return new WaitForTasklet(given);
    const start = !isCancelDue(this);
    if (isGenerator(given)) return createYielded(this, () => new WaitForGenerator(this, new Tasklet(given, { start })));
    return isPromise(given) ? new WaitForPromise(given) : new WaitForTasklet(given);
  }

  /**
   * Throws a {@link TaskletCancelled} at the tasklet's wait, at any depth of `yield*`, before this method returns. Its
   * `finally` blocks run, and can wait, undisturbed by further cancellations. Yielded generators are cancelled too, and end
   * first. A running tasklet gets the error at its next wait, and starts nothing before; one that has not started ends. A
   * second call has no effect.
   * @param reason - the {@link TaskletCancelled.reason}; undefined by default.
   * @returns the tasklet, whose end, after its clean-up, can be waited for: by the {@link TaskletCancelled}.
   */
  cancel(reason?: unknown): this {
    if (!this.hasEnded) this.cancellation.cancel(reason);
    return this;
  }

  /**
   * Cancels the tasklet when an object emits a signal, an `AbortSignal` is aborted or a `Gio.Cancellable` is cancelled; at
   * once if it is; also when a widget of GTK 4 has left its window for good, see {@link keepWhenRemoved}. The tasklet
   * disconnects at its end.
   * @param object - a GObject or an AbortSignal.
   * @param signal - of an object; `destroy` by default, or `cancelled` for a `Gio.Cancellable`.
   * @returns the tasklet.
   * @throws {@link TypeError} if it is neither a GObject nor an AbortSignal, or the signal is not a string.
   * @throws {@link RangeError} if the object has no such signal.
   * @throws {@link UnsupportedError} on node-gtk, if handlers of the signal have to return an object.
   */
  cancelOn(object: object | AbortSignalLike, signal?: string): this {
    this.addJoinCallback(watchForCancel(object, signal, (reason) => void this.cancel(reason)));
    return this;
  }

  /** The regions of the tasklet that can be cancelled. For scopes and shields to use. @internal */
  get cancellation(): Cancellation {
    return this['gtasklet:driver'].cancellation;
  }
}
