// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder, mayBeByName } from '../arguments.ts';
import type { WaitCondition, Waiter } from '../conditions/wait-condition.ts';
import { type ErrorWatch, type Joinable, WaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import { describe } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { Message, type MessageAction } from '../message.ts';
import { current } from './current-event.ts';
import { Driver, NOT_STARTED, SUSPENDED } from './driver.ts';
import { JoinCallbacks } from './join-callbacks.ts';
import type { Mailbox } from './mailbox.ts';
import { take } from './taken.ts';
import { type TaskletBody, type Waitable, checkUntaken, isGenerator } from './yieldable.ts';

/** The values of {@link Tasklet.state}: one of the `STATE_…` constants. */
export type TaskletState = 0 | 1 | 2 | 3;

/** How a tasklet is to begin. */
export interface TaskletOptions {
  /** Whether the body is entered at once; true by default. */
  readonly start?: boolean | undefined;
  /** What reports and warnings call the tasklet; its class and a number by default. */
  readonly name?: string | undefined;
}

const PARAMETERS = ['gen', 'start', 'name'] as const;

let tasklets = 0;

/**
 * Runs a generator as a tasklet: what it yields is what it waits for, and what it waits for resumes it, at once, inside
 * the callback of the GLib source or signal. See {@link Yieldable} for what can be yielded.
 *
 * The body runs up to its first wait before the constructor returns. A tasklet that has ended holds nothing in GLib any
 * more. If its body throws, the tasklet ends: {@link error} is set, the error is thrown at the wait of every tasklet that
 * waits for it, and reported if none does by the next iteration of the main loop. Whoever started or resumed the tasklet
 * never gets it.
 *
 * @remarks Ported from kiwi.tasklet.Tasklet.
 */
export class Tasklet<R = unknown> implements Waiter, Joinable<R> {
  /** The body is executing. */
  static readonly STATE_RUNNING = 0;
  /** The body waits, or has not been started. */
  static readonly STATE_SUSPENDED = 1;
  /** The body has yielded a message, which is being delivered. */
  static readonly STATE_MSGSEND = 2;
  /** The body has ended. */
  static readonly STATE_ZOMBIE = 3;

  /** The tasklet whose body is executing; null outside all bodies. */
  static get current(): Tasklet | null {
    return current.tasklet instanceof Tasklet ? current.tasklet : null;
  }

  readonly #driver: Driver<R>;
  #name: string | number;
  #joinCallbacks: JoinCallbacks | undefined;

  /**
   * @param body - a generator, as a call of a generator function returns it. Without one {@link run} is called, which a
   * subclass overrides. That happens before the subclass has set its fields: one whose body needs them passes
   * `{ start: false }`, and calls {@link start} when it is ready.
   * @param options - whether to start at once (by default, yes), and a name.
   * @throws {@link TypeError} when the body is no generator, when another tasklet has it, or when there is none.
   */
  constructor(body?: TaskletBody<R> | null, options?: TaskletOptions);
  constructor(body: unknown, start?: unknown, name?: unknown) {
    if (mayBeByName(start) || !isGenerator(body)) {
      [body, start, name] = inOrder('Tasklet', PARAMETERS, [body, start, name]);
    }
    this.#name = checkName(name);
    const isStarting = checkStart(start);
    const generator = takeBody(body ?? this.run()) as TaskletBody<R>; // R is tied to the body by the signature
    this.#driver = new Driver(this, generator, () => this.#joinCallbacks?.call());
    if (isStarting) this.start();
  }

  /**
   * The body of a tasklet that is given none. Override it in a subclass; never call it.
   *
   * @throws {@link TypeError} unless it is overridden.
   */
  run(): TaskletBody<R> {
    throw new TypeError('Tasklet: body: expected a generator, or a subclass that overrides run()');
  }

  /**
   * Enters the body of a tasklet made with `{ start: false }`; it runs up to its first wait before this returns.
   *
   * @throws {@link TaskletError} when it has been started.
   */
  start(): void {
    if (this.#driver.state !== NOT_STARTED) {
      throw new TaskletError(`Tasklet.start: expected a tasklet that has not been started, got "${this.name}"`);
    }
    this.#driver.resume(undefined, undefined);
  }

  /** What reports and warnings call the tasklet. */
  get name(): string {
    return typeof this.#name === 'string' ? this.#name : `${this.constructor.name} ${this.#name}`;
  }

  set name(name: string) {
    this.#name = checkName(name);
  }

  /** What the tasklet is doing: one of the `STATE_…` constants. */
  get state(): TaskletState {
    const { state } = this.#driver;
    return state === NOT_STARTED ? SUSPENDED : state;
  }

  /** What the body returned; undefined before its end. */
  get returnValue(): R | undefined {
    return this.#driver.ending.returnValue;
  }

  /** What the body threw; undefined if it did not. */
  get error(): unknown {
    return this.#driver.ending.error;
  }

  /** Whether the body has ended, in whatever way, and the outcome is known. */
  get hasEnded(): boolean {
    return this.#driver.ending.isSettled;
  }

  /** Whether the body has ended by an error. */
  get hasFailed(): boolean {
    return this.#driver.ending.hasFailed;
  }

  /** Whether the body stands at a `yield`, waiting. */
  get isWaiting(): boolean {
    return this.#driver.state === SUSPENDED;
  }

  /** What the tasklet waits for; a tasklet or a generator as the {@link WaitForTasklet} made for it. A copy. */
  get waitList(): readonly WaitCondition[] {
    return [...this.#driver.waits.conditions];
  }

  /** What is done with which message while the tasklet waits as it does, by name. A copy. */
  get messageActions(): ReadonlyMap<string, MessageAction> {
    return new Map(this.#driver.mailbox.actions);
  }

  /** Where {@link WaitForMessages} is armed. For conditions to use. */
  get messageFilters(): Mailbox {
    return this.#driver.mailbox;
  }

  /** Who will see the error. For conditions to use. */
  get errorWatch(): ErrorWatch {
    return this.#driver.ending;
  }

  /**
   * Sends the tasklet a message, from anywhere. If it waits for one of that name it runs up to its next wait before this
   * returns. A message that comes before the start or while the body runs is kept until the next wait decides on it.
   *
   * @throws {@link TypeError} when it is no message.
   */
  sendMessage(message: Message): void {
    if (!(message instanceof Message)) {
      throw new TypeError(`sendMessage: message: expected a Message, got ${describe(message)}`);
    }
    message.dest ??= this;
    this.#driver.receive(message);
  }

  /**
   * Resumes the tasklet with a condition that has fired for its event. For conditions to call. While the body runs, the
   * newest firing of each condition is kept, for the next `yield` that lists the condition.
   *
   * @returns whether the condition is to stay armed.
   * @throws {@link TaskletError} when the tasklet does not wait for the condition.
   */
  waitConditionFired(condition: WaitCondition): boolean {
    return this.#driver.deliver(condition, undefined);
  }

  /**
   * Resumes the tasklet by throwing an error at its `yield`; otherwise as {@link waitConditionFired}.
   *
   * @param whenThrown - called when the error has been handed over, which may be later or never.
   */
  waitConditionFailed(condition: WaitCondition, error: unknown, whenThrown?: () => void): boolean {
    return this.#driver.deliver(condition, { error, whenThrown });
  }

  /** Takes back what a condition fired while the body was running. For conditions to call. */
  forgetFiring(condition: WaitCondition): void {
    this.#driver.waits.forget(condition);
  }

  /** Makes a condition of a tasklet, or of a generator, which is started as a tasklet. For the engine to call. */
  conditionFor(waitable: Exclude<Waitable, WaitCondition>): WaitCondition {
    return new WaitForTasklet(isGenerator(waitable) ? new Tasklet(waitable) : waitable);
  }

  /**
   * Has `callback(tasklet, returnValue, ...extra)` called at the end of the tasklet, when it holds nothing any more; at
   * once, if it has ended. What the callback throws is reported.
   *
   * @returns a handle for {@link removeJoinCallback}.
   * @throws {@link TypeError} when the callback is no function.
   */
  addJoinCallback<E extends readonly unknown[]>(
    callback: (tasklet: this, returnValue: R | undefined, ...extra: E) => void,
    ...extra: E
  ): number {
    if (typeof callback !== 'function') {
      throw new TypeError(`addJoinCallback: callback: expected a function, got ${describe(callback)}`);
    }
    this.#joinCallbacks ??= new JoinCallbacks(this);
    const handle = this.#joinCallbacks.add(() => callback(this, this.returnValue, ...extra));
    if (this.hasEnded) this.#joinCallbacks.call();
    return handle;
  }

  /**
   * Takes back what {@link addJoinCallback} added.
   *
   * @throws {@link RangeError} when the callback has been called, or taken back already.
   */
  removeJoinCallback(handle: number): void {
    if (this.#joinCallbacks?.remove(handle) !== true) {
      throw new RangeError(`removeJoinCallback: handle: expected one that is still to be called, got ${handle}`);
    }
  }
}

/** Returns the name that was given, or a number in place of one. */
function checkName(name: unknown): string | number {
  if (typeof name === 'string') return name;
  if (name === undefined) return ++tasklets;
  throw new TypeError(`Tasklet: name: expected a string, got ${describe(name)}`);
}

function checkStart(start: unknown): boolean {
  if (start === undefined) return true;
  if (typeof start === 'boolean') return start;
  throw new TypeError(`Tasklet: start: expected a boolean, or { start, name }, got ${describe(start)}`);
}

function takeBody(body: unknown): TaskletBody {
  if (!isGenerator(body)) {
    const hint = typeof body === 'function' ? '; call it, and pass what it returns' : '';
    throw new TypeError(`Tasklet: body: expected a generator, got ${describe(body)}${hint}`);
  }
  take(checkUntaken('Tasklet: body', body));
  return body;
}
