// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { MainLoop, Runtime } from './runtime/runtime.ts';

/** How often a sample is long enough before it counts. */
const WARM_UPS = 4;

/** Something to measure. */
export interface Case {
  readonly name: string;
  /** Begins to do it `count` times, and quits the loop afterwards. */
  readonly perform: (count: number, loop: MainLoop) => void;
}

/** How much is measured of each case. */
export interface Extent {
  readonly samples: number;
  /** How long a sample takes, or longer. */
  readonly sampleMs: number;
  /** How often a case is done in the shortest sample. */
  readonly fewest?: number;
}

/** What is usual: nine samples, that the spread can be seen. */
export const THOROUGH: Extent = { samples: 9, sampleMs: 60 };
/** For what is run several times over, by turns with other programs. */
export const SHORT: Extent = { samples: 5, sampleMs: 30 };

/** What was measured of a case. */
export interface Result {
  readonly name: string;
  /** How often it was done in a sample. */
  readonly count: number;
  /** Of one operation, the median of the samples. */
  readonly medianUs: number;
  /** Of one operation, sample by sample: those of the same index were taken one after the other. */
  readonly samplesUs: readonly number[];
}

/**
 * Measures the cases one after the other, several times over, and prints a line of JSON. Machines are noisy: the ratios
 * of two cases, sample by sample, tell more than the times.
 */
export function measure(runtime: Runtime, cases: readonly Case[], extent: Extent = THOROUGH): void {
  printResults(runtime, takeSamples(runtime, cases, extent));
}

/** The same, without printing. */
export function takeSamples(runtime: Runtime, cases: readonly Case[], extent: Extent): readonly Result[] {
  const counted = cases.map((each) => ({ ...each, count: enough(runtime, each, extent) }));
  const samples = Array.from({ length: extent.samples }, () =>
    counted.map((each) => sampleUs(runtime, each, each.count)),
  );
  return counted.map(({ name, count }, index): Result => {
    const samplesUs = samples.map((sample) => rounded(sample[index] ?? 0));
    const medianUs = [...samplesUs].sort((one, other) => one - other)[Math.floor(extent.samples / 2)] ?? 0;
    return { name, count, medianUs, samplesUs };
  });
}

/** Prints what was measured, in the form in which `npm run bench` reads it. */
export function printResults(runtime: Runtime, results: readonly object[]): void {
  runtime.print(JSON.stringify({ version: runtime.version, results }));
}

/** Returns how often a case is to be repeated in a sample, when it has been compiled: what is cold is many times slower. */
function enough(runtime: Runtime, each: Case, { sampleMs, fewest = 125 }: Extent): number {
  const isTooMany = (count: number): boolean => count > runtime.mostRepetitions;
  let count = fewest;
  for (let left = WARM_UPS; left > 0 && !isTooMany(count * 2);) {
    if (sampleUs(runtime, each, count) * count > sampleMs * 1000) left--;
    else count *= 2;
  }
  return count;
}

function sampleUs(runtime: Runtime, { perform }: Case, count: number): number {
  runtime.beforeSample();
  const loop = runtime.createMainLoop();
  const begin = runtime.nowUs();
  perform(count, loop);
  loop.run();
  return (runtime.nowUs() - begin) / count;
}

function rounded(number: number): number {
  return Number(number.toPrecision(4));
}
