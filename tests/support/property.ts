// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type GeneratorValue,
  type IRawProperty,
  check,
  defaultReportMessage,
  gen,
  integer,
  property,
} from './fast-check.js';
import { hasFullDose } from './dose.ts';
import { Random } from './random.ts';
import { runtime } from './runtime.ts';

/** How finely a draw chooses; the coarser, the sooner a failure has become small. */
const FINENESS = 2 ** 16;
const HIGHEST_SEED = 1_000_000_000;

const given = runtime().environment('GTASKLET_SEED');
const path = runtime().environment('GTASKLET_PATH');

/** What random input begins with: always the same, but for a full dose, and unless it is given. */
export const seed: number = given === null ? freshSeed() : Number(given);

function freshSeed(): number {
  return hasFullDose ? Date.now() % HIGHEST_SEED : 1;
}

/**
 * Checks that something holds of so many inputs; if not, throws an error with the smallest that has been found, and with
 * what runs it again.
 *
 * @param offset - tells the inputs of one test from those of another.
 */
export function checkProperty<T>(holds: IRawProperty<T, false>, runs: number, offset = 0): void {
  const ownSeed = seed + offset;
  const isReplay = path !== null && offset === 0;
  const details = check(holds, { seed: ownSeed, numRuns: runs, ...(isReplay && { path, endOnFailure: true }) });
  if (!details.failed) return;
  const again = `GTASKLET_SEED=${ownSeed} GTASKLET_PATH=${details.counterexamplePath ?? ''} runs it again, as the first`;
  const { errorInstance: cause } = details;
  throw new Error([again, cause, defaultReportMessage(details)].join('\n'), { cause });
}

/**
 * The same of what makes its input as it goes along. A failure is shown by the numbers that were drawn.
 *
 * @param holds - gets what to choose by, and throws if it finds that something does not hold.
 */
export function checkAtRandom(runs: number, holds: (random: Random) => void, offset = 0): void {
  const choose = (draw: GeneratorValue): void =>
    holds(new Random(() => draw(integer, { min: 0, max: FINENESS - 1 }) / FINENESS));
  checkProperty(property(gen(), choose), runs, offset);
}
