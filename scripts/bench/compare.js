// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../support/failure.js';
import { root } from '../support/paths.js';
import { jsonLinesIn } from './run-benchmark.js';
import { spreadOf } from './statistics.js';

/** How often each of the two is run, by turns: what disturbs the machine disturbs both. */
const ROUNDS = 7;

/**
 * Measures what a case costs beside what it did cost, in an earlier revision, and prints a line for each.
 *
 * @param {string} revision - of git.
 * @param {(tree: string) => string} measure - runs the benchmarks of a tree that is built, and returns what they print.
 */
export function compareBenchmarks(revision, measure) {
  const before = checkOut(revision);
  try {
    const rounds = Array.from({ length: ROUNDS }, (_, round) => {
      const trees = round % 2 === 0 ? [before, root] : [root, before];
      const [first, second] = trees.map((tree) => timesIn(measure(tree)));
      return round % 2 === 0 ? { before: first, now: second } : { before: second, now: first };
    });
    for (const name of rounds[0].before.keys()) {
      const whole = rounds.filter(({ before: old, now }) => old.has(name) && now.has(name));
      if (whole.length === 0) continue; // one of the two does not have it
      const ratios = whole.map(({ before: old, now }) => now.get(name) / old.get(name));
      const [least, middle, most] = Object.values(spreadOf(ratios)).map((ratio) => ratio.toFixed(3));
      console.log(`${name}: ${middle} times what it was (${least} to ${most})`);
    }
  } finally {
    remove(before);
  }
}

/** Puts a revision into a directory of its own, and builds it with the packages that are installed here. */
function checkOut(revision) {
  const tree = join(mkdtempSync(join(tmpdir(), 'gtasklet-')), 'tree');
  const added = spawnSync('git', ['worktree', 'add', '--detach', tree, revision], { cwd: root, encoding: 'utf8' });
  if (added.status !== 0) {
    throw new Failure(`--against: expected a revision of git, got "${revision}": ${added.stderr}`);
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const build =
    "import { build, buildDevelopmentTree } from './scripts/build.js'; await build(); await buildDevelopmentTree();";
  const built = spawnSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: tree, stdio: 'inherit' });
  if (built.status === 0) return tree;
  remove(tree);
  throw new Failure(`--against: ${revision} cannot be built`);
}

function remove(tree) {
  spawnSync('git', ['worktree', 'remove', '--force', tree], { cwd: root });
  rmSync(dirname(tree), { recursive: true });
}

/** Reads the medians, by the names of the cases, from what a benchmark has printed. */
function timesIn(printed) {
  const results = jsonLinesIn(printed).flatMap(({ results: ofOne }) => ofOne);
  return new Map(results.map(({ name, medianUs }) => [name, medianUs]));
}
