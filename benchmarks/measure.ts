// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { MainLoop, Runtime } from './runtime/runtime.ts';

const SAMPLES = 9;
/** How long a sample takes, or longer. */
const SAMPLE_MS = 60;

/** Something to measure. */
export interface Case {
  readonly name: string;
  /** Begins to do it `count` times, and quits the loop afterwards. */
  readonly perform: (count: number, loop: MainLoop) => void;
}

/** What was measured of a case. */
interface Result {
  readonly name: string;
  /** How often it was done in a sample. */
  readonly count: number;
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
  const counted = cases.map((each) => ({ ...each, count: enough(runtime, each) }));
  const samples = Array.from({ length: SAMPLES }, () => counted.map((each) => sampleUs(runtime, each, each.count)));
  const results = counted.map(({ name, count }, index): Result => {
    const times = sorted(samples.map((sample) => sample[index] ?? 0));
    const ratios = sorted(samples.map((sample) => (sample[index] ?? 0) / (sample[0] ?? 1)));
    const middle = Math.floor(SAMPLES / 2);
    return {
      name,
      count,
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
    runtime.print(`${name}: ${medianUs} µs, ${ratioText(median)} (${ratioText(smallest)} to ${ratioText(largest)})`);
  }
}

/** Returns how often a case is to be repeated in a sample; finding that out warms it up. */
function enough(runtime: Runtime, each: Case): number {
  for (let count = 125; ; count *= 2) {
    const isLongEnough = sampleUs(runtime, each, count) * count > SAMPLE_MS * 1000;
    if (isLongEnough || count * 2 > runtime.mostRepetitions) return count;
  }
}

/** Shows what is many times cheaper as a fraction. */
function ratioText(ratio: number): string {
  return ratio < 0.2 ? `1/${Math.round(1 / ratio)}` : String(Math.round(ratio * 100) / 100);
}

function sampleUs(runtime: Runtime, { perform }: Case, count: number): number {
  runtime.collectGarbage();
  const loop = runtime.createMainLoop();
  const begin = runtime.nowUs();
  perform(count, loop);
  loop.run();
  return (runtime.nowUs() - begin) / count;
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((one, other) => one - other);
}

function round(numbers: readonly number[], index: number): number {
  return Number((numbers.at(index) ?? 0).toPrecision(4));
}
