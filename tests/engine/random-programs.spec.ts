// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../src/platform/current.ts';
import { assert } from '../support/assert.ts';
import { inCrowd } from '../support/crowd.ts';
import { dose } from '../support/dose.ts';
import { property } from '../support/fast-check.js';
import { predict } from '../support/model.ts';
import { itShares } from '../support/on-runtimes.ts';
import type { Program } from '../support/program.ts';
import { ProgramArbitrary } from '../support/program-arbitrary.ts';
import { checkProperty, seed } from '../support/property.ts';
import { runProgram } from '../support/run-program.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

const BATCHES = dose(2, 40);
/** How many programs make one test: before it GJS collects garbage, and not in slices during it. */
const BATCH = 50;
/** So many sleepers that most of their timeouts share a source. */
const CROWD = 100;
/** Making a failure small takes longer than to find it. */
const LONGEST_MS = 300_000;

/** Programs nobody has thought of, against a model that is written in another way than the engine. */
describe('random programs', function () {
  this.timeout(LONGEST_MS);

  for (let batch = 0; batch < BATCHES; batch++) {
    it(`leave the traces that the model predicts, from seed ${seed + batch}`, () => runBatch(batch));
  }

  itShares('leave the same traces while many tasklets sleep', () => inCrowd(CROWD, () => runBatch(BATCHES)));
});

function runBatch(batch: number): void {
  runtime().collectGarbage();
  const programs = new ProgramArbitrary({ hasHooks: platform().canHookClasses });
  checkProperty(property(programs, checkProgram), BATCH, batch);
}

function checkProgram(program: Program): void {
  const trace = runProgram(program);
  takeSaid(); // warnings of discarded messages
  assert.deepEqual(trace, predict(program));
}
