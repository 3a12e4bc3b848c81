// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the types of typed waits and combinators allow, and what they do not. Compiled, never run. */

import Gio from 'gi://Gio?version=2.0';
import type GLib from 'gi://GLib?version=2.0';
import {
  Message,
  type Tasklet,
  type TaskletGenerator,
  WaitCondition,
  WaitForAsync,
  WaitForCall,
  WaitForIO,
  WaitForIdle,
  WaitForMessages,
  WaitForNotify,
  WaitForProcess,
  WaitForPromise,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  all,
  firstEvent,
  debounce,
  race,
  run,
  scope,
  shield,
  signals as openStream,
  sleep,
  takeLatest,
  takeLeading,
  throttle,
  withTimeout,
} from '../../src/index.ts';

declare const action: Gio.SimpleAction;
declare const cancellable: Gio.Cancellable;
declare const file: Gio.File;
declare const promise: Promise<Date>;
declare const something: object;

function* body(): TaskletGenerator<number> {
  yield* sleep(1);
  return 1;
}

async function fetching(): Promise<string> {
  return String(await promise);
}

class Own extends WaitCondition<Date> {
  override arm(): void {
    // Never run.
  }
  override disarm(): void {
    // Never run.
  }
  override getResult(): Date {
    return new Date();
  }
}

export function* waits(): TaskletGenerator {
  // oxlint-disable-next-line typescript/no-invalid-void-type -- that is its type
  const nothing: void = yield* new WaitForTimeout(1);
  // oxlint-disable-next-line typescript/no-invalid-void-type -- as above
  const idle: void = yield* new WaitForIdle();
  const flags: number = yield* new WaitForIO(0);
  const status: number = yield* new WaitForProcess(1);
  const result: number = yield* new WaitForTasklet(run(body()));
  const date: Date = yield* new WaitForPromise(promise);
  const message: Message = yield* new WaitForMessages({ accept: 'word' });
  const own: Date = yield* new Own();
  const args: readonly unknown[] = yield* new WaitForCall();
  const [count, name]: readonly [number, string] = yield* new WaitForCall<boolean, [number, string]>(true);
  // @ts-expect-error: flags are a number.
  const text: string = yield* new WaitForIO(0);
  // @ts-expect-error: the tasklet returns a number.
  const other: string = yield* run(body());
  // @ts-expect-error: a plain yield gives the event, of which nothing is known.
  const event: WaitForIO = yield new WaitForIO(0);
  console.log(nothing, idle, flags, status, result, date, message, own, args, count, name, text, other, event);
}

export function running(): void {
  const tasklets: readonly [Tasklet<number>, Tasklet<Date>, Tasklet<Date>, Tasklet<number>] = [
    run(body()),
    run(new Own(), { name: 'own' }),
    run(promise),
    run(run(body())),
  ];
  // @ts-expect-error: a function is to be called.
  console.log(tasklets, run(body));
}

export function* signals(): TaskletGenerator {
  const activate = new WaitForSignal(action, 'activate');
  const [parameter] = yield* activate;
  console.log(parameter?.print(true), activate.object?.enabled);
  // @ts-expect-error: the parameter of an action is a GVariant.
  parameter.toFixed();
  const [ofClass] = yield* new WaitForSignal(Gio.SimpleAction, 'activate');
  console.log(ofClass?.print(true));
  const [property] = yield* new WaitForSignal(action, 'notify::enabled');
  console.log(property.get_name());
  const none: readonly [] = yield* new WaitForSignal(cancellable, 'cancelled');
  const [unknown] = yield* new WaitForSignal(something, 'some-signal');
  // @ts-expect-error: nothing is known of the arguments of an object that declares no signals.
  unknown.toFixed();
  const allow = new WaitForSignal(new Gio.DBusAuthObserver(), 'allow-mechanism');
  allow.returnValue = true;
  // @ts-expect-error: a handler of that signal answers a boolean.
  allow.returnValue = 'yes';
  const enabled: boolean = yield* new WaitForNotify(action, 'enabled', (value) => value);
  // @ts-expect-error: the property is a boolean.
  yield* new WaitForNotify(action, 'enabled', (value: string) => value === 'yes');
  console.log(none, enabled);
}

export function* operations(): TaskletGenerator {
  const [, contents, tag] = yield* new WaitForAsync(file, 'load_contents');
  const same = yield* new WaitForAsync(file, 'load_contents_async');
  const [, again] = yield* new WaitForAsync(file, 'loadContents');
  const bytes: Uint8Array = again ?? contents;
  const etag: string = tag;
  // @ts-expect-error: a file has no such operation.
  yield* new WaitForAsync(file, 'load_content');
  // @ts-expect-error: the contents are bytes.
  const text: string = contents;
  const unknown: unknown = yield* new WaitForAsync(something, 'some_operation');
  const ofNode = { loadPartialContentsFinish: (_result: object): number => 1 };
  const amount: number = yield* new WaitForAsync(ofNode, 'load_partial_contents_async');
  const amountAgain: number = yield* new WaitForAsync(ofNode, 'loadPartialContents');
  // @ts-expect-error: it has no such operation.
  yield* new WaitForAsync(ofNode, 'load_partial');
  console.log(bytes, etag, text, same, unknown, amount, amountAgain);
}

export function* combinators(): TaskletGenerator {
  const [number, date, call, text] = yield* all([body, promise, new WaitForCall<void, [string]>(), fetching]);
  console.log(number.toFixed(), date.getTime(), call[0].length, text.length);
  const { first, second } = yield* all({ first: body(), second: run(body()) });
  console.log(first.toFixed(), second.toFixed());
  // @ts-expect-error: there is no third.
  (yield* all({ first: body() })).third;
  // @ts-expect-error: the tuple has one.
  (yield* all([body]))[1];
  // @ts-expect-error: a number is no work.
  yield* all([42]);

  const winner = yield* race({ activate: new WaitForSignal(action, 'activate'), number: body, timeout: sleep(1) });
  switch (winner.name) {
    case 'activate':
      console.log(winner.value[0]?.print(true));
      break;
    case 'number':
      console.log(winner.value.toFixed());
      break;
    default: {
      const name: 'timeout' = winner.name;
      console.log(name, winner.value);
    }
  }
  // @ts-expect-error: it may be another one than the number.
  winner.value.toFixed();
  // @ts-expect-error: works have names.
  yield* race([body]);

  const activated = new WaitForSignal(action, 'activate');
  const messages = new WaitForMessages({ accept: 'stop' });
  const event = yield* firstEvent(activated, messages, body, promise);
  if (event instanceof Message) console.log(event.name);
  else if (event === activated) console.log(activated.signalArgs?.[0]?.print(true));
  else if (event instanceof WaitForTasklet) console.log(event.retval);
  // @ts-expect-error: it may be another event.
  console.log(event.retval);

  const timely: number = yield* withTimeout(1, body);
  const late: readonly [] = yield* withTimeout(1, new WaitForSignal(cancellable, 'cancelled'));
  // @ts-expect-error: the time comes first.
  yield* withTimeout(body, 1);
  const shielded: Date = yield* shield(() => promise);
  yield* scope(function* (opened) {
    const child: Tasklet<Date> = opened.spawn(promise);
    const waiting: Tasklet<void> = opened.spawn(sleep(1));
    console.log((yield* child).getTime(), waiting);
  });
  yield promise;
  yield [promise, sleep(1), run(body())];
  // @ts-expect-error: the promise has to be awaited, or yielded.
  yield* promise;
  console.log(timely, late, shielded);
}

export function* streams(): TaskletGenerator {
  const activations = openStream(action, 'activate');
  const next = activations.next();
  const args: readonly [GLib.Variant | null] | null = yield* next;
  // @ts-expect-error: at the end of the stream it is null.
  const [early] = yield* activations.next();
  if (args === null) return;
  const [parameter] = args;
  console.log(parameter?.print(true), activations.object.enabled, activations.takeNewest()?.[0]?.print(true), early);
  // @ts-expect-error: the parameter of an action is a GVariant.
  parameter.toFixed();
  // @ts-expect-error: before the first wait it is undefined, at the end null.
  const value: readonly [GLib.Variant | null] = next.value;
  const [property] = (yield* openStream(action, 'notify::enabled').next()) ?? [];
  const none: readonly [] | null = yield* openStream(cancellable, 'cancelled').next();
  const unknown = (yield* openStream(something, 'some-signal').next())?.[0];
  // @ts-expect-error: nothing is known of the arguments of an object that declares no signals.
  unknown.toFixed();
  const allow = openStream(new Gio.DBusAuthObserver(), 'allow-mechanism', { buffer: 'unbounded' });
  allow.returnValue = true;
  // @ts-expect-error: a handler of that signal answers a boolean.
  allow.returnValue = 'yes';
  openStream(action, 'activate', { buffer: { newest: 1 } });
  openStream(action, 'activate', { buffer: { oldest: 0 } });
  // @ts-expect-error: there is no such kind of buffer.
  openStream(action, 'activate', { buffer: { last: 1 } });
  const winner = yield* race({ item: activations.next(), timeout: sleep(1) });
  // @ts-expect-error: it may be the end of the stream.
  if (winner.name === 'item') console.log(winner.value[0]);
  const item: readonly [GLib.Variant | null] | null = yield* withTimeout(1, activations.next());
  console.log(value, property?.get_name(), none, item);
}

function* working(place: string, count: number, [parameter]: readonly [GLib.Variant | null]): TaskletGenerator {
  console.log(place, count, parameter?.print(true));
}

export function* workers(): TaskletGenerator {
  const activations = openStream(action, 'activate');
  yield* takeLatest(activations, ([parameter]) => sleep(Number(parameter?.get_int32())));
  yield* takeLeading(activations, function* ([parameter]) {
    console.log(parameter?.print(true));
  });
  yield* takeLatest(activations, working, 'place', 1);
  yield* debounce(1, activations, working, 'place', 1);
  yield* throttle(1, activations, working, 'place', 1);
  // @ts-expect-error: the arguments before the item are missing.
  yield* takeLeading(activations, working);
  // @ts-expect-error: the second of them is a number.
  yield* takeLatest(activations, working, 'place', 'count');
  // @ts-expect-error: the items are arguments of `activate`.
  yield* takeLatest(activations, ([name]: readonly [string]) => sleep(name.length));
  // @ts-expect-error: a worker returns work.
  yield* takeLatest(activations, () => 42);
  // @ts-expect-error: the time comes first.
  yield* debounce(activations, working, 'place', 1);
}
