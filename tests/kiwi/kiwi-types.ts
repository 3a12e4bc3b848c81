// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the types of `gtasklet/kiwi` allow and rule out. Compiled, never run. */

import type * as ours from '../../src/index.ts';
import {
  Message,
  Tasklet,
  type TaskletEvent,
  type TaskletGenerator,
  WaitCondition,
  WaitForCall,
  WaitForIO,
  WaitForMessages,
  WaitForProcess,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  get_event,
  run,
  task,
} from '../../src/kiwi/kiwi.ts';

/** Compiles when both types are the same one. */
function same<A, B>(
  ..._proof: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]
): void {}

function* counting(): TaskletGenerator<number> {
  yield new WaitForTimeout(1);
  return 1;
}

export function taskletsHaveBothSpellings(): void {
  const tasklet = run(counting());
  same<typeof tasklet, Tasklet<number>>();
  same<typeof tasklet.return_value, number | undefined>();
  same<typeof tasklet.returnValue, number | undefined>();
  same<typeof tasklet.wait_list, readonly WaitCondition[]>();
  same<typeof tasklet.send_message, typeof tasklet.sendMessage>();
  same<ReturnType<typeof tasklet.get_message_actions>, typeof tasklet.message_actions>();
  same<ReturnType<typeof tasklet.wait_condition_fired>, boolean>();
  tasklet.add_join_callback((ended, value) => {
    same<typeof ended, Tasklet<number>>();
    same<typeof value, number | undefined>();
  });
  tasklet.add_join_callback((_ended, _value, extra: string) => extra, 'extra');
  // @ts-expect-error -- The extra argument is missing.
  tasklet.add_join_callback((_ended, _value, extra: string) => extra);
  // @ts-expect-error -- As in the library, it is only read.
  tasklet.return_value = 2;
  // @ts-expect-error -- No such name in either spelling.
  void tasklet.join_callbacks;
  same<typeof Tasklet.current, Tasklet | null>();
  same<typeof Tasklet.STATE_ZOMBIE, 3>();
}

export function bothLibrariesMix(tasklet: Tasklet<number>, their: ours.Tasklet): void {
  const anyone: Tasklet = tasklet;
  const library: ours.Tasklet<number> = tasklet;
  const message: ours.Message<number> = new Message('m', their, 1);
  library.sendMessage(message);
  anyone.send_message(message);
}

export function taskletsAreMadeAsInPython(): void {
  const tasklet = new Tasklet(counting());
  same<typeof tasklet, Tasklet<number>>();
  void new Tasklet(null, false);
  void new Tasklet({ gen: counting(), start: false });
  const named = run(counting(), { name: 'counting' });
  const byName = run({ gen: counting(), name: 'counting' });
  same<typeof named, Tasklet<number>>();
  same<typeof byName, Tasklet<number>>();
  // @ts-expect-error -- A function is no generator.
  void new Tasklet(counting);
  // @ts-expect-error -- Misspelled.
  void new Tasklet(counting(), { begin: false });
}

export function tasksReturnTasklets(): void {
  const starter = task(function* (n: number): TaskletGenerator<string> {
    yield new WaitForTimeout(n);
    return '';
  });
  same<typeof starter, (this: unknown, n: number) => Tasklet<string>>();
  // @ts-expect-error -- The argument is missing.
  starter();
}

export class Decorated {
  @task
  *work(n: number): TaskletGenerator<number> {
    yield new WaitForTimeout(n);
    return n;
  }
}

export function messagesKeepTheTypeOfTheirValue(dest: Tasklet): void {
  const typed: readonly Message<number>[] = [
    new Message('m', dest, 1),
    new Message('m', dest, 1, { sender: dest }),
    new Message('m', dest, { value: 1 }),
    new Message('m', { dest, value: 1 }),
    new Message({ name: 'm', value: 1 }),
  ];
  same<(typeof typed)[number]['dest'], Tasklet | null>();
  const person = new Message('m', dest, { name: 'Ada' });
  same<typeof person, Message<{ name: string }>>();
  person.sender?.send_message(new Message('m'));
  same<typeof Message.DEFER, 1>();
  // @ts-expect-error -- A message needs a name.
  void new Message();
  // @ts-expect-error -- A string is no tasklet.
  void new Message('m', 'dest');
}

export function callsAreCallable(): void {
  const call = new WaitForCall({ return_value: 1 });
  call.return_value = call(1, 'a');
  same<typeof call.args, readonly unknown[] | null>();
  same<typeof call.kwargs, Readonly<Record<string, unknown>> | null>();
  // @ts-expect-error -- Given by the call.
  call.kwargs = {};
}

export function conditionsTakePlacesAndNames(tasklet: Tasklet<number>, obj: object): void {
  same<WaitForTasklet<number>['retval'], number | undefined>();
  const waits: readonly WaitForTasklet<number>[] = [new WaitForTasklet(tasklet), new WaitForTasklet({ tasklet })];
  const signal = new WaitForSignal(obj, 'notify');
  same<typeof signal.signal_args, readonly unknown[] | null>();
  same<typeof signal.class_, object | null>();
  signal.return_value = true;
  void new WaitForIO(0, { priority: 1 });
  void new WaitForMessages('a', ['b'], { discard: 'c' });
  void new WaitForTimeout({ timeout: 1, priority: 2 });
  void new WaitForProcess({ pid: 1 });
  tasklet.addJoinCallback(() => waits);
  // @ts-expect-error -- How long?
  void new WaitForTimeout({ priority: 2 });
  // @ts-expect-error -- Given by place already.
  void new WaitForMessages('a', { accept: 'b' });
  // @ts-expect-error -- Which signal?
  void new WaitForSignal(obj);
  // @ts-expect-error -- Our name; the original's is class_.
  void signal.class;
}

export function* eventsAreNarrowed(call: WaitForCall): TaskletGenerator<unknown> {
  const event: TaskletEvent = yield [call, new WaitForMessages({ accept: 'm' })];
  if (event instanceof Message) return event.sender?.return_value;
  const read = get_event();
  return read instanceof WaitForSignal ? read.signal_args : undefined;
}

export class Custom extends WaitCondition {
  override arm(tasklet: Tasklet): void {
    tasklet.wait_condition_fired(this);
  }

  override disarm(): void {}
}

// @ts-expect-error -- disarm() is missing.
export class Incomplete extends WaitCondition {
  override arm(): void {}
}

export class Named extends Tasklet<string> {
  override *run(): TaskletGenerator<string> {
    yield new WaitForTimeout(1);
    return this.return_value ?? '';
  }

  // @ts-expect-error -- The types know it as a property; override sendMessage(), which holds for both names.
  override send_message(message: Message): void {
    super.send_message(message);
  }
}
