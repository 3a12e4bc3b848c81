// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type SignalStream, type TaskletGenerator, WaitForCall, signals } from '../../src/index.ts';
import { type Emitter, runtime } from './runtime.ts';

/** An object, a stream of its pings, and a list for what happens. */
export function pingScene(): { readonly object: Emitter; readonly stream: SignalStream; readonly order: unknown[] } {
  const object = new (runtime().emitterClass)();
  return { object, stream: signals(object, 'ping'), order: [] };
}

/** A worker that notes its item. */
export function* noting(order: unknown[], item: unknown): TaskletGenerator {
  order.push(item);
}

/** Calls back once, after a time. */
export function after(ms: number, callback: () => unknown): void {
  runtime().addTimeout(ms, () => {
    callback();
    return false;
  });
}

/** An object, something to wait for, and a list for the streams that are opened. */
export function opener(): { readonly object: Emitter; readonly gate: WaitForCall; readonly opened: SignalStream[] } {
  return { object: new (runtime().emitterClass)(), gate: new WaitForCall(), opened: [] };
}

/** Opens a stream, and does other things then. */
export function* opening(
  object: Emitter,
  opened: SignalStream[],
  ...then: readonly (TaskletGenerator<unknown> | WaitForCall | ReturnType<SignalStream['next']>)[]
): TaskletGenerator {
  opened.push(signals(object, 'ping'));
  for (const wait of then) yield* wait;
}

/** Which of them are closed. */
export function stateOf(streams: readonly SignalStream[]): readonly boolean[] {
  return streams.map(({ isClosed }) => isClosed);
}
