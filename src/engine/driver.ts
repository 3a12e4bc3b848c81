// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import { listenTo } from '../conditions/wait-for-promise.ts';
import { describe } from '../describe.ts';
import { TaskletError } from '../errors.ts';
import { Message } from '../message.ts';
import { platform } from '../platform/current.ts';
import { isStackFull } from '../thrown.ts';
import { Cancellation, LEAVE, RETURN } from './cancellation/cancellation.ts';
import { current } from './current-event.ts';
import { type GeneratorOutcome, ENDED, TaskletOutcome } from './tasklet-outcome.ts';
import { runFirstStep } from './generator-name.ts';
import { runDespiteFullStack, overdue, scheduleOverdue } from './full-stack.ts';
import { Mailbox } from './mailbox.ts';
import { getDest, warnOfDiscard } from './sending.ts';
import type { Origin } from './origin.ts';
import type { Owner } from './owner.ts';
import { CLOSING, MSGSEND, NOT_STARTED, RUNNING, SUSPENDED, type State, ZOMBIE } from './state.ts';
import type { Failure } from './firings.ts';
import { type Pending, WaitList } from './wait-list.ts';
import { EachNeeded, type TaskletBody, toConditions } from './yieldable.ts';

/**
 * Drives one generator: resumes it with events, and arms the conditions that it yields.
 *
 * A *step* runs the generator until its next `yield`. A *turn* handles one event: a step, one more for each message that
 * the generator sends, and the arming of the conditions that it waits for then.
 */
export class Driver<R> {
  state: State = NOT_STARTED;
  readonly outcome: TaskletOutcome<R>;
  /** The name of the tasklet, and the place where it was started. */
  readonly origin: Origin;
  readonly waits: WaitList;
  private readonly owner: Owner;
  /** The generator; null before it is known, and once it has ended. */
  body: TaskletBody<R> | null = null;
  private messages: Mailbox | undefined;
  /** Invariant: undefined as long as nothing of the generator can have been cancelled. */
  cancels: Cancellation | undefined;
  /** The outcome of the generator; undefined before its end. */
  private generatorOutcome: GeneratorOutcome<R> | undefined;

  constructor(owner: Owner, origin: Origin) {
    this.owner = owner;
    this.origin = origin;
    this.outcome = new TaskletOutcome(owner);
    this.waits = new WaitList(owner);
  }

  /** The messages that were received, and their filters. Most tasklets never need it. */
  get mailbox(): Mailbox {
    return (this.messages ??= new Mailbox((message) =>
      warnOfDiscard(
        message,
        this.owner,
        'the tasklet is not waiting for it; list its name under accept, defer or discard',
      ),
    ));
  }

  /** The cancellable parts of the generator. Most tasklets never need it. */
  get cancellation(): Cancellation {
    return (this.cancels ??= new Cancellation(this.owner, this.waits, () => this.interrupt()));
  }

  /** Receives a message; if the generator waits for it, it is resumed before this returns. */
  receive(message: Message): void {
    if (this.state === ZOMBIE) {
      warnOfDiscard(message, this.owner, 'the tasklet has ended');
    } else if (this.state === SUSPENDED) {
      const accepted = this.mailbox.sort(message);
      if (accepted !== undefined) this.resume(accepted, undefined);
    } else {
      this.mailbox.put(message);
    }
  }

  /**
   * Resumes the generator with a condition, or keeps the firing for its next `yield`; returns whether the condition stays
   * armed.
   */
  resumeWith(condition: WaitCondition, failure: Failure | undefined): boolean {
    if (!this.waits.has(condition)) {
      const expected = `expected a condition that "${this.owner.name}" waits for`;
      throw new TaskletError(`waitConditionFired: ${expected}, got ${describe(condition)}`);
    }
    if (this.state !== SUSPENDED) {
      this.waits.remember({ condition, failure });
      return true;
    }
    if (failure !== undefined) {
      this.state = RUNNING; // what the disarming sets off waits for the next `yield`
      this.waits.disarmFailed(condition, failure);
      if (this.waits.outlives(failure)) {
        this.resumePending();
        return false;
      }
    }
    this.resume(condition, failure);
    return this.waits.has(condition);
  }

  /** Runs the generator until its first `yield`. */
  start(): void {
    runFirstStep(this.owner, this);
  }

  /** Resumes the generator, repeatedly if it need not wait, until it waits or ends. */
  resume(event: TaskletEvent | undefined, failure: Failure | undefined): void {
    try {
      if (this.runTurn(event, failure)) this.resumePending();
    } catch (error) {
      if (this.state !== ZOMBIE) this.state = RUNNING; // and gets it where it is suspended, if it was entered at all
      overdue.last = { error, retry: () => this.resume(undefined, { error }), before: overdue.last };
    }
    if (overdue.last !== null) scheduleOverdue(); // also where the generator has met a stack that was full
  }

  /** Resumes the generator with the events that came before it could wait, until there are none left. */
  private resumePending(): void {
    let pending = this.nextPending();
    while (pending !== undefined && this.runTurn(pending.event, pending.failure)) pending = this.nextPending();
  }

  /** Returns the next event that came before the generator could wait for it; undefined if it waits now. */
  private nextPending(): Pending | undefined {
    if (this.cancels?.canInterrupt === true) {
      const failure = this.leaveWait(this.cancels); // the arming has set it off
      return failure === undefined ? undefined : { event: undefined, failure };
    }
    const message = this.messages?.next();
    if (message !== undefined) return { event: message, failure: undefined };
    const firing = this.waits.shiftFiring();
    if (firing !== undefined) return { event: firing.condition, failure: firing.failure };
    this.state = SUSPENDED;
    return undefined;
  }

  /** Returns false when the generator ended. */
  private runTurn(event: TaskletEvent | undefined, firstFailure: Failure | undefined): boolean {
    const condition = event instanceof Message ? undefined : event;
    if (condition !== undefined) condition.triggered = true;
    try {
      let step = this.step(event, firstFailure);
      while (step.done !== true) {
        let failure = this.cancels?.decide(step.value);
        try {
          if (failure !== undefined) this.waits.clear();
          else if (this.follow(step.value)) return true;
        } catch (error) {
          if (isStackFull(error)) throw error; // SpiderMonkey closes a generator that it has no room for
          failure = { error };
        }
        if (failure !== undefined) listenTo(step.value, this.owner);
        if (failure === LEAVE) return true;
        step = this.step(undefined, failure);
      }
      return false;
    } finally {
      if (condition !== undefined) condition.triggered = false;
    }
  }

  /** Handles the yielded value; returns whether the generator waits now. */
  private follow(yielded: unknown): boolean {
    if (this.waits.isOnly(yielded)) return true;
    if (yielded instanceof Message) {
      const dest = getDest(yielded);
      yielded.sender = this.owner;
      this.state = MSGSEND;
      dest.sendMessage(yielded);
      return false;
    }
    this.waits.replace(toConditions(yielded, this.owner));
    this.waits.isEachNeeded = yielded instanceof EachNeeded;
    return true;
  }

  private step(event: TaskletEvent | undefined, failure: Failure | undefined): IteratorResult<unknown, unknown> {
    const { body } = this;
    if (body === null) return ENDED;
    this.state = RUNNING;
    let step: IteratorResult<unknown, R>;
    const { tasklet: outerTasklet, event: outerEvent } = current;
    current.tasklet = this.owner;
    current.event = failure === undefined ? event : undefined;
    try {
      if (failure === undefined) step = body.next(event as never);
      else if (failure === RETURN) step = body.return(undefined as never);
      else step = body.throw(failure.error);
    } catch (error) {
      current.tasklet = outerTasklet;
      current.event = outerEvent;
      if (error !== failure?.error && isStackFull(error)) throw error;
      return this.finish({ errors: [error] });
    }
    current.tasklet = outerTasklet;
    current.event = outerEvent;
    return step.done === true ? this.finish({ value: step.value }) : step;
  }

  /** Ends the tasklet once everything that it owns has ended; a clean-up generator takes the place of its own until then. */
  private finish(end: GeneratorOutcome<R>): IteratorResult<unknown, unknown> {
    const { cancels } = this;
    if (cancels !== undefined) {
      this.generatorOutcome ??= cancels.toOutcome(end);
      this.waits.clear();
      this.body = cancels.end() as TaskletBody<never> | null; // what it returns is of no interest
      if (this.body !== null) return this.step(undefined, undefined);
    }
    runDespiteFullStack(() => this.end(this.generatorOutcome ?? end));
    return ENDED;
  }

  /** Applies the pending cancellation: ends the wait of the generator, or the tasklet if it has not started. */
  private interrupt(): void {
    const { cancels } = this;
    const cancel = cancels?.due ?? null;
    if (cancels === undefined || cancel === null) return;
    if (this.state === NOT_STARTED) {
      this.body?.return?.(undefined as never);
      runDespiteFullStack(() => this.end({ cancel }));
    } else if ((this.state === SUSPENDED || this.state === CLOSING) && cancels.canInterrupt) {
      const failure = this.leaveWait(cancels);
      if (failure !== undefined) this.resume(undefined, failure);
    }
  }

  /** Ends the wait by the pending cancellation; returns the error to throw, undefined if something else has to end first. */
  private leaveWait(cancels: Cancellation): Failure | undefined {
    this.state = RUNNING; // what comes in between comes after it
    let failure: Failure | undefined;
    try {
      failure = cancels.beginCleanUp();
    } finally {
      if (failure === undefined) this.state = CLOSING; // also where the stack was full: then it is tried again
    }
    return failure;
  }

  /** Releases everything, then calls the join callbacks. */
  private end(outcome: GeneratorOutcome<R>): void {
    this.state = ZOMBIE;
    this.waits.clear();
    this.body = null;
    this.messages = undefined;
    this.outcome.settle(outcome, this.origin);
    this.origin.end(this.outcome.hasFailed);
    this.owner.callJoinCallbacks();
    platform().noteEnd();
  }
}
