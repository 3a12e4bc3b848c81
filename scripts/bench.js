// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Measures what tasklets cost on both runtimes (`npm run bench`), and writes docs/performance.md; benchmarks/README.md
 * tells how to read it, and what the options do.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareBenchmarks } from './bench/compare.js';
import { writePage } from './bench/page.js';
import { storeResult } from './bench/results.js';
import { platforms, programPath, runAndTell } from './bench/run-benchmark.js';
import { tables, topicOf } from './bench/tables.js';
import { topics } from './bench/topics.js';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { Failure, USAGE } from './support/failure.js';
import { readOptions } from './support/read-options.js';
import { runAsProgram } from './support/run-as-program.js';

/** What the windows need that are measured. */
const NEEDS_OF_FRAMES = ['Adw-1', 'Gtk-4.0', 'Xvfb'];
const USAGE_TEXT = 'npm run bench -- [--only TOPIC,...] [--page] [--against REVISION]';
const OPTIONS = { against: { type: 'string' }, only: { type: 'string' }, page: { type: 'boolean' } };

async function main(args) {
  const { against, only, page } = readOptions(args, OPTIONS, USAGE_TEXT);
  const chosen = chooseTopics(only);
  if (page === true) {
    writePage();
    return;
  }
  const measuresFrames = against === undefined && chosen.includes('frames');
  await setUp(measuresFrames ? { needs: NEEDS_OF_FRAMES } : {});
  await updateDevelopmentTree();
  if (against === undefined) await measure(chosen);
  else compare(against);
}

/** Each topic is stored when it is done: what fails later, or is interrupted, does not lose it. */
async function measure(chosen) {
  const scratch = mkdtempSync(join(tmpdir(), 'gtasklet-'));
  try {
    for (const topic of chosen) {
      console.error(`${topic} …`);
      const measured = await topics[topic](scratch);
      storeResult(topic, measured);
      for (const [name, inWords] of Object.entries(tables)) {
        if ((topicOf[name] ?? name) === topic) console.log(`${inWords(measured)}\n`);
      }
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  writePage();
}

function chooseTopics(only) {
  const names = Object.keys(topics);
  const chosen = only?.split(',') ?? names;
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown === undefined) return chosen;
  throw new Failure(`--only: expected some of ${names.join(', ')}, got "${unknown}"`, USAGE);
}

/** Not on node-gtk alone, where everything costs what its callbacks do. */
function compare(revision) {
  for (const { title, suffix, command } of platforms.filter(({ isSlow }) => isSlow !== true)) {
    console.log(`${title}, beside ${revision}:`);
    compareBenchmarks(revision, (tree) => runAndTell(title, [...command, programPath(suffix, tree)]) ?? '');
  }
}

await runAsProgram(import.meta.url, main);
