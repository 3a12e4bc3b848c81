// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../src/index.ts';
import { assert } from './support/assert.ts';
import { inCrowd } from './support/crowd.ts';
import { generateProgram } from './support/generate-program.ts';
import { predict } from './support/model.ts';
import { itShares } from './support/on-runtimes.ts';
import { Random } from './support/random.ts';
import { runProgram } from './support/run-program.ts';
import { runtime } from './support/runtime.ts';
import { takeSaid } from './support/tracking.ts';

const PROGRAMS = 2000;
/** How many programs make one test: GJS collects garbage after each test, and not in slices during one. */
const BATCH = 50;
/** So many sleepers that most of their timeouts share a source. */
const CROWD = 100;

const given = runtime().environment('GTASKLET_SEED');
const firstSeed = given === null ? Date.now() % 1_000_000_000 : Number(given);

/** Programs nobody has thought of, against a model that is written in another way than the engine. */
describe(`random programs (GTASKLET_SEED=${firstSeed} runs the same again)`, () => {
  for (let seed = firstSeed; seed < firstSeed + PROGRAMS; seed += BATCH) {
    it(`leave the traces that the model predicts, from seed ${seed} on`, () => runBatch(seed));
  }

  itShares('leave the same traces while many tasklets sleep', () => inCrowd(CROWD, () => runBatch(firstSeed)));
});

function runBatch(seed: number): void {
  for (let offset = 0; offset < BATCH; offset++) {
    const program = generateProgram(new Random(seed + offset), { hasHooks: platform().canHookClasses });
    const trace = runProgram(program);
    takeSaid(); // warnings of discarded messages
    assert.deepEqual(trace, predict(program), program.id);
  }
}
