// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type CancellableScope,
  Message,
  type Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForSignal,
  type Waitable,
  run,
  scope,
  signals,
} from '../src/index.ts';
import { printResults } from './measure.ts';
import type { Runtime } from './runtime/runtime.ts';

const SAMPLES = 5;
/** As many items are in a sample, whatever the number of those that there are at once. */
const ITEMS = 100_000;

/**
 * Does something to so many of a kind, from their begin to their end. `collect` has garbage collected in time that does not
 * count: while GJS 1.74 collects much of it by and by, it refuses handlers.
 */
type Kind = (size: number, runtime: Runtime, collect: () => void) => TaskletGenerator;

const kinds: Readonly<Record<string, Kind>> = {
  *'messages that are kept, then taken'(size) {
    const tasklet = run(keep(['item'], () => taking(new WaitForMessages({ accept: 'item' }), size)));
    send(tasklet, size, ['item']);
    tasklet.sendMessage(new Message('go'));
  },
  *'messages accepted out of order'(size) {
    const tasklet = run(
      keep(['item', 'other'], () => taking(new WaitForMessages({ accept: 'item', defer: 'other' }), size)),
    );
    send(tasklet, size / 2, ['other', 'item']);
    tasklet.sendMessage(new Message('go'));
    tasklet.cancel();
  },
  *'changes of the names, as many messages being kept'(size) {
    const tasklet = run(
      keep(['item'], function* () {
        for (let count = 0; count < size; count++) {
          yield new WaitForMessages({ accept: `answer ${count}`, defer: 'item' });
        }
      }),
    );
    send(tasklet, size, ['item']);
    tasklet.sendMessage(new Message('go'));
    times(size, (count) => tasklet.sendMessage(new Message(`answer ${count}`)));
  },
  *'readers of one stream'(size, runtime, collect) {
    const { object, signal, emit } = runtime.createEmitter();
    const stream = signals(object, signal);
    times(size, () => run(waiting(stream.next())));
    collect();
    times(size, emit);
    stream.close();
  },
  *'waits for one signal'(size, runtime, collect) {
    const { object, signal, emit } = runtime.createEmitter();
    times(size, () => run(waiting(new WaitForSignal(object, signal))));
    collect();
    emit();
  },
  *'waits for a signal of a class'(size, { emitter }, collect) {
    times(size, () => run(waiting(new WaitForSignal(emitter.objectClass, emitter.signal))));
    collect();
    emitter.emit();
  },
  *'waits for a signal of a class, cancelled'(size, { emitter }) {
    const tasklets = times(size, () => run(waiting(new WaitForSignal(emitter.objectClass, emitter.signal))));
    for (const tasklet of tasklets) tasklet.cancel();
  },
  *'children of a scope'(size) {
    yield* scope(function* (s) {
      times(size, () => s.spawn(new WaitForIdle()));
    });
  },
  *'children of a scope, two at once'(size) {
    yield* scope(
      function* (s) {
        times(size, () => s.spawn(new WaitForIdle()));
      },
      { limit: 2 },
    );
  },
  *'children of a scope, cancelled'(size) {
    yield* scope(function* (s: CancellableScope) {
      times(size, () => s.spawn(waiting(new WaitForCall())));
      s.cancel();
    });
  },
  *'tasklets that join one'(size) {
    const call = new WaitForCall();
    const joined = run(waiting(call));
    const tasklets = times(size, () => run(waiting(joined)));
    call();
    const last = tasklets.at(-1);
    if (last !== undefined) yield* last;
  },
};

/** The names of what {@link measureMany} measures. */
export const kindNames: readonly string[] = Object.keys(kinds);

/** Prints what one of so many costs, from its begin to its end. */
export function measureMany(runtime: Runtime, name: string, size: number): void {
  const kind = kinds[name];
  if (kind === undefined) throw new Error(`expected one of ${kindNames.join(', ')}, got ${name}`);
  const loop = runtime.createMainLoop();
  const samplesUs: number[] = [];
  run(
    (function* (): TaskletGenerator {
      for (let sample = 0; sample <= SAMPLES; sample++) {
        yield new WaitForIdle();
        let beginUs = runtime.nowUs();
        const collect = (): void => {
          const pauseUs = runtime.nowUs();
          runtime.beforeSample();
          beginUs += runtime.nowUs() - pauseUs;
        };
        collect();
        for (let left = ITEMS; left > 0; left -= size) yield* kind(size, runtime, collect);
        samplesUs.push(Number(((runtime.nowUs() - beginUs) / ITEMS).toPrecision(4)));
      }
      loop.quit();
    })(),
  );
  loop.run();
  printResults(runtime, [{ name, size, samplesUs: samplesUs.slice(1) }]); // the first time nothing is compiled
  runtime.exit();
}

/** Keeps messages until `go`, then does something else. */
function* keep(names: readonly string[], then: () => TaskletGenerator): TaskletGenerator {
  yield new WaitForMessages({ accept: 'go', defer: names });
  yield* then();
}

function* taking(condition: WaitForMessages, count: number): TaskletGenerator {
  for (let left = count; left > 0; left--) yield condition;
}

function* waiting(waitable: Waitable): TaskletGenerator {
  yield waitable;
}

function send(tasklet: Tasklet, count: number, names: readonly string[]): void {
  for (let left = count; left > 0; left--) for (const name of names) tasklet.sendMessage(new Message(name));
}

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
