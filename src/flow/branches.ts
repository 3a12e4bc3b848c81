// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForAsync } from '../conditions/wait-for-async.ts';
import { type TaskletEvent, WaitCondition } from '../conditions/wait-condition.ts';
import { WaitForMessages } from '../conditions/wait-for-messages.ts';
import { Queue } from '../queue.ts';
import { listenTo } from '../conditions/wait-for-promise.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { WaitToBeTold } from '../engine/wait-to-be-told.ts';
import { EachNeeded, type TaskletGenerator } from '../engine/yieldable.ts';
import { Message } from '../message.ts';
import { Scope } from './scope.ts';
import { type Task, type Work, bodyOf, currentTasklet, doable, nameOfWork } from './work.ts';

/** Up to this number, conditions are waited for by the tasklet itself: at each wait it looks at all of them. */
const FEW = 32;

/** One of several works. */
interface Branch {
  /** Its name, or its place. */
  readonly key: string;
  readonly task: Task;
  /** What to call a tasklet that does it: the name of the member, in an array of the function. */
  readonly name?: string | undefined;
}

/** One that is done. */
export interface Done extends Branch {
  /** What has come of it. */
  readonly value: unknown;
  /** What has ended the wait; or the tasklet that has done the work. */
  readonly by: TaskletEvent | Tasklet;
}

/**
 * Several works that are under way at once. Conditions are waited for by the tasklet that runs, which so gets the
 * messages, too; everything else is done by tasklets, the children of a scope.
 */
export class Branches {
  private readonly scope: Scope | null;
  private waiting: readonly (Branch & { readonly task: WaitCondition })[] = [];
  private readonly done = new Queue<Done>();
  private readonly someEnded = new WaitToBeTold(false);

  /** @param scope - what tasklets are started in; null when there is nothing but conditions, a few. */
  constructor(branches: readonly Branch[], scope: Scope | null) {
    this.scope = scope;
    // Those that run already first: should one of them have failed, no other is started, but all of them are cancelled.
    for (const { key, task } of branches) if (task instanceof Tasklet) this.watch(key, task, scope?.spawn(task));
    for (const { key, task, name } of branches) {
      if (task instanceof Tasklet || scope?.cancelled === true) continue;
      if (isWaitedForHere(task, branches.length)) this.add(key, task);
      else this.watch(key, task, scope?.spawn(bodyOf(task), { name }));
    }
  }

  /** Adds a condition. */
  add(key: string, task: WaitCondition): void {
    this.waiting = [...this.waiting, { key, task }];
  }

  /** Waits for the next one to be done. Throws what ends one of them. */
  *next(): TaskletGenerator<Done> {
    for (;;) {
      // One has failed at the start: the wait ends by the cancel of the scope, which throws that error.
      const done = this.scope?.cancelled === true ? undefined : this.done.take();
      if (done !== undefined) {
        if (done.by instanceof Tasklet && (done.by.hasFailed || done.by.cancelled)) throw done.by.error;
        return done;
      }
      const conditions = EachNeeded.from<WaitCondition>(this.waiting.map(({ task }) => task));
      if (this.scope !== null) conditions.push(this.someEnded);
      this.fired(yield conditions);
    }
  }

  /** Has everything cancelled that is not done. */
  dismiss(): void {
    this.scope?.close('it is not needed any more');
  }

  private fired(event: TaskletEvent): void {
    const accepting = event instanceof Message ? this.waiting.find(({ task }) => accepts(task, event)) : undefined;
    const fired = this.waiting.filter((branch) => branch === accepting || branch.task === event);
    this.waiting = this.waiting.filter((branch) => !fired.includes(branch));
    for (const { key, task } of fired) this.done.add({ key, task, value: task.valueAt(event), by: event });
  }

  private watch(key: string, task: Task, tasklet: Tasklet | undefined): void {
    tasklet?.addJoinCallback(() => {
      this.done.add({ key, task, value: tasklet.returnValue, by: tasklet });
      this.someEnded.tell();
    });
  }
}

/**
 * Does several works at once, in a scope if there is more to it than to wait for conditions.
 *
 * @param subject - begins the message of an error.
 * @param body - asks for what is done.
 * @throws {@link TypeError} when one of the works cannot be done; nothing has been started then.
 */
export function* branching<R>(
  subject: string,
  works: readonly (readonly [key: string, work: Work])[],
  body: (branches: Branches) => TaskletGenerator<R>,
): TaskletGenerator<R> {
  const tasklet = currentTasklet(subject);
  for (const [, work] of works) listenTo(work, tasklet); // one before it may be refused
  const branches = works.map(([key, work]) => branchOf(key, work, doable(subject, work, tasklet)));
  // An operation that is not done is to be over when this returns: a scope waits for that.
  if (branches.every(({ task }) => isWaitedForHere(task, branches.length) && !(task instanceof WaitForAsync))) {
    return yield* body(new Branches(branches, null));
  }
  const scope = new Scope(tasklet, {});
  const value = yield* scope.run((opened) => body(new Branches(branches, opened)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a failure cancels the scope, and is thrown
  return value as R;
}

/** Gives each work its place for a name. */
export function numbered(works: readonly Work[]): readonly (readonly [string, Work])[] {
  return Array.from(works, (work, index) => [String(index), work]); // which sees holes, too
}

function branchOf(key: string, work: Work, task: Task): Branch {
  return { key, task, name: /^\d+$/.test(key) ? nameOfWork(work, task) : key };
}

function isWaitedForHere(task: Task, count: number): task is WaitCondition {
  return task instanceof WaitForMessages || (task instanceof WaitCondition && count <= FEW);
}

function accepts(condition: WaitCondition, message: Message): boolean {
  return condition instanceof WaitForMessages && condition.actions.get(message.name) === Message.ACCEPT;
}
