// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { MainLoop, Runtime } from './runtime/runtime.ts';

const SAMPLES = 9;

/** Something to measure. */
export interface Case {
  readonly name: string;
  /** Begins to do it `count` times, and quits the loop afterwards. */
  readonly perform: (count: number, loop: MainLoop) => void;
}

/** What was measured of a case. */
interface Result {
  readonly name: string;
  /** Of one operation, the median of the samples. */
  readonly medianUs: number;
  /** Over the first case, sample by sample: smallest, median and largest. */
  readonly ratio: readonly [number, number, number];
}

/**
 * Measures the cases one after the other, several times over, and prints a line of JSON and one for each case. Machines
 * are noisy: the ratios over the first case of the same sample tell more than the times.
 */
export function measure(runtime: Runtime, cases: readonly Case[]): void {
  for (const each of cases) sampleUs(runtime, each); // warms up
  const samples = Array.from({ length: SAMPLES }, () => cases.map((each) => sampleUs(runtime, each)));
  const results = cases.map(({ name }, index): Result => {
    const times = sorted(samples.map((sample) => sample[index] ?? 0));
    const ratios = sorted(samples.map((sample) => (sample[index] ?? 0) / (sample[0] ?? 1)));
    const middle = Math.floor(SAMPLES / 2);
    return {
      name,
      medianUs: round(times, middle),
      ratio: [round(ratios, 0), round(ratios, middle), round(ratios, -1)],
    };
  });
  runtime.print(JSON.stringify({ version: runtime.version, results }));
  for (const {
    name,
    medianUs,
    ratio: [smallest, median, largest],
  } of results) {
    runtime.print(`${name}: ${medianUs} µs, ratio ${median} (${smallest} to ${largest})`);
  }
}

function sampleUs(runtime: Runtime, { perform }: Case): number {
  runtime.collectGarbage();
  const loop = runtime.createMainLoop();
  const begin = runtime.nowUs();
  perform(runtime.repetitions, loop);
  loop.run();
  return (runtime.nowUs() - begin) / runtime.repetitions;
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((one, other) => one - other);
}

function round(numbers: readonly number[], index: number): number {
  return Math.round((numbers.at(index) ?? 0) * 1000) / 1000;
}
