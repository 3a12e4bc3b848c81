// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the types of everything that owns tasklets allow, and what they do not. Compiled, never run. */

import {
  TaskGroup,
  type Tasklet,
  type TaskletGenerator,
  abortable,
  cancellable,
  run,
  scope,
  sleep,
  task,
  withTimeout,
} from '../../src/index.ts';

/** Refused by the compiler unless both are the same type. */
function same<A, B>(
  ..._proof: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]
): void {
  // Nothing is to be done.
}

function* count(to: number): TaskletGenerator<number> {
  yield* sleep(to);
  return to;
}

/** A class whose methods start tasklets, as they are handed to signals, actions and templates. */
export class Searching {
  readonly #tasks = new TaskGroup({
    name: 'search',
    limit: 2,
    onError: (_error, tasklet) => same<typeof tasklet, Tasklet>(),
  });

  onSearchChanged(): void {
    this.#tasks.run(() => this.search('a'));
  }

  start(text: string): Tasklet<number> {
    return this.#tasks.run(() => this.search(text), { name: text });
  }

  *search(text: string): TaskletGenerator<number> {
    return yield* count(text.length);
  }

  @task
  *decorated(text: string): TaskletGenerator<number> {
    return yield* count(text.length);
  }

  end(): Tasklet<void> {
    return this.#tasks.cancel('the end');
  }
}

export function* methodsAreTasksWithoutACast(): TaskletGenerator {
  const searching = new Searching();
  const byRun = run(searching.decorated('a'));
  same<typeof byRun, Tasklet<number>>();
  const value = yield* searching.decorated('a');
  same<typeof value, number>();
  const started = new TaskGroup().run(() => searching.decorated('a'));
  same<typeof started, Tasklet<number>>();
  // @ts-expect-error -- The argument is missing.
  searching.decorated();
}

export async function groupsEndInTasklets(group: TaskGroup): Promise<void> {
  const end = group.cancel();
  same<typeof end, Tasklet<void>>();
  await end;
  for (const tasklet of group) same<typeof tasklet, Tasklet>();
  const tied = group.cancelOn(new AbortController().signal);
  same<typeof tied, TaskGroup>();
  // @ts-expect-error -- Only children of a scope are daemons.
  group.run(count(1), { daemon: true });
}

export function* scopesTakeCleanUp(): TaskletGenerator {
  const value = yield* scope(function* (s) {
    s.defer(() => undefined);
    s.defer(() => sleep(1));
    s.defer(() => count(1));
    s.defer(async () => Promise.resolve());
    s.defer(function* () {
      yield* sleep(1);
    });
    // @ts-expect-error -- It is called in the end.
    s.defer(count(1));
    const child = s.spawn(count(1), { daemon: true });
    same<typeof child, Tasklet<number>>();
    same<typeof s.isClosed, boolean>();
    return yield* child;
  });
  same<typeof value, number>();
}

export function* deadlinesAreGiven(): TaskletGenerator {
  const value = yield* withTimeout(1, function* (deadline) {
    deadline.restart();
    return yield* count(1);
  });
  same<typeof value, number>();
}

export function* promisesAreCancelled(): TaskletGenerator {
  const aborted = yield* abortable(async (signal) => Promise.resolve(signal.aborted));
  same<typeof aborted, boolean>();
  const given = yield* cancellable(async (one: { cancel(): void }) => Promise.resolve(one));
  same<typeof given, { cancel(): void }>();
  // @ts-expect-error -- A function that returns it.
  yield* abortable(Promise.resolve());
}

export async function theEndIsAwaited(tasklet: Tasklet<number>): Promise<void> {
  same<undefined, Awaited<ReturnType<typeof tasklet.stop>>>();
  await tasklet.stop();
}

export function* theEndIsWaitedFor(tasklet: Tasklet<number>): TaskletGenerator {
  const stopped = yield* tasklet.stop();
  same<typeof stopped, undefined>();
}
