// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startDisplay } from '../../tests/project/support/gtk-display.js';
import { environmentIn } from '../../tests/project/support/gtk-program.js';
import { Failure } from '../support/failure.js';
import { competitors } from './competitors.js';
import { jsonLinesIn, namesOf, platforms, runAndTell, runBenchmark } from './run-benchmark.js';
import { spreadOf } from './statistics.js';

/** How often everything that is compared is run, by turns: what disturbs the machine disturbs all of it. */
const ROUNDS = 5;
/** How many tasklets wait. */
const SIZES = [10, 1000, 10_000, 100_000];
/** Each with the platforms that it is measured on, if not on all. Where each of a whole crowd takes 0.3 ms, it is not. */
const CROWDS = {
  'tasklets asleep': () => true,
  'tasklets woken together': ({ isSlow }) => isSlow !== true,
  'tasklets waiting for messages': () => true,
  'tasklets waiting for signals': () => true,
  'plain timeouts': ({ suffix }) => suffix === 'gjs',
};
/** How many there are of a kind at once. */
const MANY_SIZES = [1000, 100_000];
/** How much is read. */
const MEGABYTES = 100;

/**
 * What is measured, by the names that `--only` takes. Each takes a directory for its files, and returns what is stored:
 * what failed, or is not installed, is not in it.
 */
export const topics = {
  costs: () => onEach(platforms, (platform) => ({ groups: runBenchmark(platform, '') })),
  beside: measureBeside,
  growth: () => onEach(platforms, measureGrowth),
  many: () => onEach(fastPlatforms(), measureMany),
  million: () => onEach(fastPlatforms(), (platform) => ({ results: measureNamed(platform, 'million') })),
  reading: (scratch) => {
    const text = join(scratch, 'lines.txt');
    writeLines(text);
    return onEach(platforms, (platform) => ({
      results: measureNamed(platform, 'reading', [text]).map((result) => ({ ...result, megabytes: MEGABYTES })),
    }));
  },
  frames: measureFrames,
};

function fastPlatforms() {
  return platforms.filter(({ isSlow }) => isSlow !== true);
}

/** Measures on one platform after the other. */
function onEach(chosen, measure) {
  return chosen.map((platform) => {
    console.error(`  ${platform.title}`);
    return { platform: platform.title, ...measure(platform) };
  });
}

/** Runs a benchmark for each of the names that it tells, and returns all results. */
function measureNamed(platform, program, args = []) {
  return namesOf(platform, program).flatMap((name) => resultsOf(runBenchmark(platform, program, [name, ...args])));
}

function resultsOf(lines) {
  return (lines ?? []).flatMap(({ results }) => results);
}

/** By rounds: a round runs each program once, and what is compared is what one round has measured. */
async function measureBeside(scratch) {
  const own = platforms.map((platform) => ({
    title: `gtasklet, ${platform.title}`,
    measure: () => runBenchmark(platform, 'beside', ['tasklets']),
  }));
  const promises = fastPlatforms().map((platform) => ({
    title: `promises, ${platform.title}`,
    measure: () => runBenchmark(platform, 'beside', ['promises']),
  }));
  const programs = [...own, ...promises];
  const missing = [];
  for (const { title, prepare } of competitors) {
    try {
      const command = await prepare(scratch);
      programs.push({ title, measure: () => linesOf(runAndTell(title, command)) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(`  ${title} is left out: ${error.message}`);
      missing.push({ title, reason: error.message.trim().split('\n').at(-1) });
    }
  }
  const measured = programs.map(({ title }) => ({ title, version: '', rounds: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    console.error(`  round ${round + 1} of ${ROUNDS}`);
    const order = [...programs.keys()];
    for (const index of round % 2 === 0 ? order : order.toReversed()) {
      const [line] = programs[index].measure() ?? [];
      measured[index].version = line?.version ?? measured[index].version;
      measured[index].rounds.push(line === undefined ? null : mediansOf(line.results));
    }
  }
  return { programs: measured.filter(({ rounds }) => !rounds.includes(null)), missing };
}

function linesOf(printed) {
  return printed === null ? null : jsonLinesIn(printed);
}

function mediansOf(results) {
  return Object.fromEntries(results.map(({ name, samplesUs }) => [name, spreadOf(samplesUs).median]));
}

function measureGrowth(platform) {
  const crowds = Object.keys(CROWDS).filter((name) => CROWDS[name](platform));
  const sizes = SIZES.filter((size) => platform.isSlow !== true || size <= 10_000);
  const results = crowds.flatMap((name) =>
    sizes.flatMap((size) => resultsOf(runBenchmark(platform, 'growth', [name, String(size)]))),
  );
  return { results };
}

function measureMany(platform) {
  const results = namesOf(platform, 'many').flatMap((name) =>
    MANY_SIZES.flatMap((size) => resultsOf(runBenchmark(platform, 'many', [name, String(size)]))),
  );
  return { results };
}

/** On a display that nobody sees. */
async function measureFrames(scratch) {
  const display = await startDisplay();
  try {
    const screen = { ...display.environment, ...environmentIn(scratch) };
    return onEach(platforms, (platform) => ({
      results: resultsOf(runBenchmark(platform, 'frames', [], screen)).map(({ name, framesMs }) => ({
        name,
        ...summaryOf(framesMs),
      })),
    }));
  } finally {
    await display.stop();
  }
}

function summaryOf(framesMs) {
  const sorted = framesMs.toSorted((one, other) => one - other);
  const at = (share) => Number(sorted[Math.ceil(sorted.length * share) - 1].toFixed(1));
  return { frames: framesMs.length, medianMs: at(0.5), nearlyAllMs: at(0.99), longestMs: at(1) };
}

/** Writes a file with lines of up to 120 characters. */
function writeLines(path) {
  const block = Array.from({ length: 1000 }, (_, index) => `${'x'.repeat(20 + ((index * 37) % 100))}\n`).join('');
  const file = openSync(path, 'w');
  for (let written = 0; written < MEGABYTES * 1e6; written += block.length) writeSync(file, block);
  closeSync(file);
}
