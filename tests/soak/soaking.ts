// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Tasklet,
  type TaskletGenerator,
  WaitForTimeout,
  all,
  run,
  setErrorHandler,
  withTimeout,
} from '../../src/index.ts';
import { runtime } from '../support/runtime.ts';
import { combining } from './combining.ts';
import { Soak, type Worker } from './soak.ts';
import { streaming } from './streaming.ts';
import { waiting } from './waiting.ts';

/** How often is looked at the whole: each worker has to have come on, and the memory is measured. */
const LOOKS = 20;
const PAUSE_MS = 200;
const END_MS = 30_000;
const SLEEPERS = 120;
const BYTES_IN_KB = 1024;
/** How many there are of the cheap ones, so that they do most of the rounds. */
const COUNTS: Readonly<Record<string, number>> = {
  'a new timeout': 8,
  'the same timeout': 8,
  'a new idle': 6,
  'the same idle': 6,
  'several conditions': 3,
  messages: 6,
  'signals of an object': 3,
};

/**
 * Lets workers of every kind work until they have done so many rounds together, and returns what was wrong: a worker that
 * does not come on, a wrong value, a `finally` block that was not entered, an error that was not reported, memory that grows.
 *
 * @param rounds - how many.
 * @param mostBytes - how much memory may grow in a round, after the first twentieth.
 * @param tell - is called now and then, with how far it has come.
 */
export function* soaking(
  rounds: number,
  mostBytes: number,
  tell: (text: string) => void,
): TaskletGenerator<readonly string[]> {
  const soak = new Soak();
  const previous = setErrorHandler((error) => {
    soak.reported++;
    soak.check(error instanceof Error && error.message === 'deep', `reported: ${String(error)}`);
  });
  try {
    const workers = startWorkers(soak);
    yield* watch(soak, workers, { rounds, mostBytes, tell });
    soak.isOver = true;
    yield* withTimeout(END_MS, all(workers));
    yield new WaitForTimeout(PAUSE_MS);
  } catch (error) {
    soak.check(false, `at the end: ${String(error)}`);
  } finally {
    setErrorHandler(previous);
  }
  soak.check(soak.begun === soak.finished, `of ${soak.begun} bodies ${soak.finished} have come to their finally block`);
  soak.check(soak.reported === soak.toReport, `of ${soak.toReport} errors ${soak.reported} were reported`);
  return soak.problems;
}

function startWorkers(soak: Soak): Tasklet[] {
  const kinds = Object.entries<Worker>({ ...waiting, ...combining, ...streaming });
  const workers = kinds.flatMap(([name, work]) => {
    const count = soak.counterOf(name);
    return Array.from({ length: COUNTS[name] ?? 1 }, () => run(work(soak, count), { name }));
  });
  const sleepers = Array.from({ length: SLEEPERS }, (_none, index) => {
    const name = `sleeper ${index}`;
    return run(sleepAgain(soak, 20 + 7 * (index % 17), soak.counterOf(name)), { name });
  });
  return [...workers, ...sleepers];
}

function* sleepAgain(soak: Soak, ms: number, round: () => void): TaskletGenerator {
  for (; !soak.isOver; round()) yield new WaitForTimeout(ms);
}

interface Goal {
  readonly rounds: number;
  readonly mostBytes: number;
  readonly tell: (text: string) => void;
}

function* watch(soak: Soak, workers: readonly Tasklet[], { rounds, mostBytes, tell }: Goal): TaskletGenerator {
  const last = new Map<string, number>();
  let begin: { readonly rounds: number; readonly memoryKb: number } | null = null;
  let next = rounds / LOOKS;
  while (soak.rounds < rounds) {
    yield new WaitForTimeout(PAUSE_MS);
    for (const { name, error } of workers.filter(({ hasEnded }) => hasEnded)) {
      throw new Error(`the worker "${name}" has ended: ${String(error)}`);
    }
    if (soak.rounds < next) continue;
    next += rounds / LOOKS;
    for (const [name, done] of soak.progress) soak.check(done !== last.get(name), `${name}: stands still at ${done}`);
    for (const [name, done] of soak.progress) last.set(name, done);
    runtime().collectGarbage();
    const now = { rounds: soak.rounds, memoryKb: memoryKb() };
    begin ??= now;
    const bytes = ((now.memoryKb - begin.memoryKb) * BYTES_IN_KB) / Math.max(1, now.rounds - begin.rounds);
    tell(`after ${now.rounds} rounds, with ${now.memoryKb} kB, ${bytes.toFixed(2)} bytes more in each round`);
    if (soak.rounds >= rounds) soak.check(bytes <= mostBytes, `memory has grown by ${bytes.toFixed(2)} bytes a round`);
  }
}

function memoryKb(): number {
  const [, resident = 'NaN'] = /VmRSS:\s+(\d+)/.exec(runtime().readText('/proc/self/status')) ?? [];
  return Number(resident);
}
