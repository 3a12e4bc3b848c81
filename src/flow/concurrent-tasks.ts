// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForAsync } from '../conditions/wait-for-async.ts';
import { type TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import { WaitForMessages } from '../conditions/wait-for-messages.ts';
import { Queue } from '../queue.ts';
import { listenTo } from '../conditions/wait-for-promise.ts';
import { isCancelDue } from '../engine/cancellation/cancel-due.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { ManualEvent } from '../engine/manual-event.ts';
import { EachNeeded, type TaskletGenerator, isGenerator } from '../engine/yieldable.ts';
import { Message } from '../message.ts';
import { checkAdoptable } from './adoption.ts';
import { CancellableScope } from './cancellable-scope.ts';
import { type Task, type TaskLike, getCurrentTasklet, toTask, getTaskName } from './task-like.ts';

/** Up to this number, conditions are waited for by the tasklet itself: at each wait it looks at all of them. */
const FEW = 32;

/** Why those are cancelled that are not the first. */
const NOT_NEEDED = 'it is not needed any more';

/** One of several tasks. */
interface Branch {
  /** Its name, or its place. */
  readonly key: string;
  readonly task: Task;
  /** The name for a tasklet of the task: that of its member, in an array that of the function. */
  readonly name?: string | undefined;
}

/** One that is done. */
export interface TaskResult extends Branch {
  /** The result. */
  readonly value: unknown;
  /** The condition or message that ended the wait, or the tasklet that has done the task. */
  readonly by: TaskletEvent | Tasklet;
}

/** The end of several tasks: the first result, or an error alone. */
export type Needed = 'first' | 'all';

/**
 * Several tasks that are under way at once. Conditions are waited for by the tasklet that runs, which so gets the
 * messages, too; everything else is done by tasklets, the children of a scope.
 */
export class ConcurrentTasks {
  readonly #tasklet: Tasklet;
  readonly #scope: CancellableScope | null;
  readonly #needed: Needed;
  #waiting: readonly (Branch & { readonly task: WaitCondition })[] = [];
  /** Of each condition that is waited for by a child: it can be there twice. */
  readonly #children = new Map<Task, Tasklet>();
  readonly #done = new Queue<TaskResult>();
  /** True after the first error or cancellation of a tasklet. */
  #isBroken = false;
  /** A tasklet that ended before its first wait, during which an earlier condition fired, or a message arrived. */
  #overtakingResult: TaskResult | undefined;
  readonly #someEnded = new ManualEvent(false);

  /**
   * @param tasklet - the running one.
   * @param scope - the scope for tasklets; null for a few conditions only.
   */
  constructor(tasklet: Tasklet, scope: CancellableScope | null, needed: Needed, branches: readonly Branch[]) {
    this.#tasklet = tasklet;
    this.#scope = scope;
    this.#needed = needed;
    this.#start(branches);
  }

  /** Adds a condition. */
  add(key: string, task: WaitCondition): void {
    this.#waiting = [...this.#waiting, { key, task }];
  }

  /** Waits for the next one to be done. Throws what ends one of them. */
  *next(): TaskletGenerator<TaskResult> {
    for (;;) {
      if (isCancelDue(this.#tasklet)) yield new ManualEvent(false); // what has been started may have cancelled it
      // A task has failed at the start: the cancellation of the scope ends the wait, and throws that error.
      const done = this.#scope?.isCancelled === true ? undefined : this.#done.take();
      if (done !== undefined) {
        if (done.by instanceof Tasklet && (done.by.hasFailed || done.by.isCancelled)) throw done.by.error;
        return done;
      }
      const conditions = EachNeeded.from<WaitCondition>(this.#conditions);
      if (this.#scope !== null) conditions.push(this.#someEnded);
      this.#fired(yield conditions);
      if (this.#overtakingResult !== undefined) this.#done.add(this.#overtakingResult);
      this.#overtakingResult = undefined;
    }
  }

  /** Has everything cancelled that is not done. */
  cancelRest(): void {
    this.#scope?.cancelChildren(NOT_NEEDED);
  }

  /**
   * Starts with the tasks that have ended, then the running ones, then the others, each in the given order, until the result is
   * known. A condition is armed before the tasks after it are started.
   */
  #start(branches: readonly Branch[]): void {
    // All at once: a wait for messages decides on every message that has arrived.
    this.#waiting = branches.filter(isForMessages);
    const passed: WaitForMessages[] = [];
    let isSettled = false;
    for (const branch of [...branches].sort((one, other) => getRank(one) - getRank(other))) {
      const { key, task } = branch;
      if (isForMessages(branch)) {
        passed.push(branch.task);
      } else if (!isWaitedForHere(task, branches.length)) {
        if (!isSettled) this.#arm();
        isSettled ||= this.#isSettled(passed);
        if (isSettled) this.#skip(task);
        else this.#begin(branch);
        if (this.#needed === 'first' && this.#hasFired(passed)) this.#overtakingResult = this.#done.take();
      } else if (!isSettled) {
        this.add(key, task);
      }
    }
  }

  get #conditions(): readonly WaitCondition[] {
    return this.#waiting.map(({ task }) => task);
  }

  /** Arms the conditions. They may fire at once, which is kept for the next wait. */
  #arm(): void {
    const { armed } = this.#tasklet;
    if (this.#conditions.some((condition) => !armed.has(condition))) armed.replace(this.#conditions);
  }

  #isSettled(passed: readonly WaitForMessages[]): boolean {
    if (this.#isBroken) return true;
    if (this.#needed === 'all') return this.#tasklet.armed.hasFirings(this.#conditions, true);
    return this.#done.size > 0 || this.#hasFired(passed);
  }

  /** Tells whether an armed condition has fired or failed, or a message for one of these has arrived. */
  #hasFired(passed: readonly WaitForMessages[]): boolean {
    if (this.#tasklet.armed.hasFirings(this.#conditions, false)) return true;
    return passed.length > 0 && this.#tasklet.messageFilters.hasFor(passed);
  }

  #begin({ key, task, name }: Branch): void {
    const tasklet = this.#children.get(task) ?? this.#scope?.spawn(task, { name });
    if (tasklet === undefined) return;
    this.#children.set(task, tasklet);
    tasklet.addJoinCallback(() => {
      if (tasklet.hasFailed || tasklet.isCancelled) this.#isBroken = true;
      this.#done.add({ key, task, value: tasklet.returnValue, by: tasklet });
      this.#someEnded.set();
    });
  }

  /** Ends a task that comes too late as the others are ended. */
  #skip(task: Task): void {
    if (isGenerator(task)) {
      new Tasklet(task, { start: false }).cancel(NOT_NEEDED);
    } else if (task instanceof Tasklet) {
      if (!task.hasStarted) task.cancel(NOT_NEEDED);
      // The error of one that failed before the first was done is for others to see; those of `all` are thrown together.
      else if (!task.hasEnded || this.#needed === 'all') this.#scope?.spawn(task);
    }
  }

  #fired(event: TaskletEvent): void {
    const by = event instanceof Message ? this.#waiting.find(({ task }) => accepts(task, event))?.task : event;
    const fired = this.#waiting.filter(({ task }) => task === by);
    this.#waiting = this.#waiting.filter(({ task }) => task !== by);
    for (const { key, task } of fired) this.#done.add({ key, task, value: task.getResult(event), by: event });
  }
}

/**
 * Runs several tasks concurrently, in a scope unless all of them are conditions. None of them is armed when it returns.
 *
 * @param subject - the beginning of error messages.
 * @param needed - the end of the wait.
 * @param body - asks for the results.
 * @throws {@link TypeError} if one of the tasks is not valid; nothing has been started then.
 */
export function* runConcurrently<R>(
  subject: string,
  needed: Needed,
  tasks: readonly (readonly [key: string, work: TaskLike])[],
  body: (branches: ConcurrentTasks) => TaskletGenerator<R>,
): TaskletGenerator<R> {
  const tasklet = getCurrentTasklet(subject);
  for (const [, work] of tasks) listenTo(work, tasklet); // one before it may be refused
  if (isCancelDue(tasklet)) yield new ManualEvent(false); // and gets it there
  const branches = tasks.map(([key, work]) => createBranch(key, work, toTask(subject, work, tasklet)));
  check(subject, tasklet, branches);
  // An asynchronous call that has not ended must have ended when this returns: a scope waits for that.
  if (!branches.every(({ task }) => isWaitedForHere(task, branches.length) && !(task instanceof WaitForAsync))) {
    const scope = new CancellableScope(tasklet, {});
    const value = yield* scope.run((opened) => body(new ConcurrentTasks(tasklet, opened, needed, branches)));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a failure cancels the scope, and is thrown
    return value as R;
  }
  const { conditions: before } = tasklet.armed;
  try {
    return yield* body(new ConcurrentTasks(tasklet, null, needed, branches));
  } finally {
    tasklet.armed.restore(before);
  }
}

function check(subject: string, tasklet: Tasklet, branches: readonly Branch[]): void {
  const generators = branches.map(({ task }) => task).filter(isGenerator);
  if (new Set(generators).size < generators.length) {
    throw new TypeError(`${subject}: tasks: expected each generator once, got one of them twice`);
  }
  for (const { task } of branches) checkAdoptable(subject, task, tasklet);
}

/** Tasks that have ended come before running ones, and these before the ones to be started. */
function getRank({ task }: Branch): number {
  if (!(task instanceof Tasklet) || !task.hasStarted) return 2;
  return task.hasEnded ? 0 : 1;
}

/** Gives each work its place for a name. */
export function numberTasks(tasks: readonly TaskLike[]): readonly (readonly [string, TaskLike])[] {
  return Array.from(tasks, (work, index) => [String(index), work]); // which sees holes, too
}

function createBranch(key: string, work: TaskLike, task: Task): Branch {
  return { key, task, name: /^\d+$/.test(key) ? getTaskName(work, task) : key };
}

function isForMessages(branch: Branch): branch is Branch & { readonly task: WaitForMessages } {
  return branch.task instanceof WaitForMessages;
}

function isWaitedForHere(task: Task, count: number): task is WaitCondition {
  return task instanceof WaitForMessages || (task instanceof WaitCondition && count <= FEW);
}

function accepts(condition: WaitCondition, message: Message): boolean {
  return condition instanceof WaitForMessages && condition.actions.get(message.name) === Message.ACCEPT;
}
