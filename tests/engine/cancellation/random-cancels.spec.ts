// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Tasklet, type TaskletGenerator, run, setErrorHandler } from '../../../src/index.ts';
import { platform } from '../../../src/platform/current.ts';
import { assert } from '../../support/assert.ts';
import { CancelForest } from '../../support/cancel-forest.ts';
import { dose } from '../../support/dose.ts';
import { settle, untilQuit } from '../../support/loop.ts';
import { checkAtRandom, seed } from '../../support/property.ts';
import type { Random } from '../../support/random.ts';
import { runtime } from '../../support/runtime.ts';
import { takeSaid, trackedPlatform } from '../../support/tracking.ts';

const BATCHES = dose(2, platform().name === 'node-gtk' ? 100 : 1000);
/** How many make one test: before it GJS collects garbage, and not in slices during it. */
const BATCH = dose(50, 100);
const MOST_DISTURBANCES = 40;
/** Making a failure small takes longer than to find it. */
const LONGEST_MS = 300_000;

/** Trees of tasklets that are cancelled at random steps. */
describe('random cancels', function () {
  this.timeout(LONGEST_MS);

  for (let batch = 0; batch < BATCHES; batch++) {
    it(`leave nothing alive and lose no error, from seed ${seed + batch}`, () => {
      runtime().collectGarbage();
      checkAtRandom(BATCH, checkForest, batch);
    });
  }
});

function checkForest(random: Random): void {
  const forest = new CancelForest(random);
  const seen: unknown[] = [];
  const previous = setErrorHandler((error) => seen.push(error));
  try {
    live(forest, random, seen);
  } finally {
    setErrorHandler(previous);
  }
  takeSaid(); // warnings of discarded messages
  assert.isTrue(forest.tasklets.every(({ hasEnded }) => hasEnded));
  assert.equal(trackedPlatform().held, 0);
  for (const { id, parent, begun, done, isShielded, endedAt } of forest.nodes) {
    if (endedAt === 0 && begun === 0) continue; // cancelled before its start
    assert.equal(begun, 1, `finally blocks of body ${id} that were entered`);
    assert.isAtMost(done, 1);
    if (isShielded) assert.equal(done, 1, `finally blocks of body ${id} that were done`);
    if (parent !== null && parent.endedAt !== 0) assert.isBelow(endedAt, parent.endedAt, `body ${id}`);
  }
  const told = seen.flatMap(inParts);
  for (const error of forest.thrown) {
    const count = told.filter((each) => each === error).length;
    assert.equal(count, 1, `how often the error ${error.message} was seen`);
  }
  assert.deepEqual(forest.faults, []);
}

/** Plants trees, disturbs them while they grow, and fells what is left. */
function live(forest: CancelForest, random: Random, seen: unknown[]): void {
  const roots = Array.from({ length: random.integer(1, 3) }, () => forest.plant());
  const watchers = roots.map((root) => run(watch(root, seen)));
  let disturbances = random.integer(0, MOST_DISTURBANCES);
  untilQuit((quit) => {
    runtime().addIdle(300, () => {
      if (disturbances > 0) {
        disturbances--;
        forest.disturb();
        return true;
      }
      forest.fell();
      const isOver = [...forest.tasklets, ...watchers].every(({ hasEnded }) => hasEnded);
      if (isOver) quit();
      return !isOver;
    });
  });
  settle();
}

function* watch(tasklet: Tasklet, seen: unknown[]): TaskletGenerator {
  try {
    yield tasklet;
  } catch (error) {
    seen.push(error);
  }
}

function inParts(error: unknown): readonly unknown[] {
  return error instanceof AggregateError ? error.errors.flatMap(inParts) : [error];
}
