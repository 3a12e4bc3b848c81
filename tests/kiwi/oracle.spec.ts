// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import random from '../data/random.js';
import scenarios from '../data/scenarios.js';
import { assert } from '../support/assert.ts';
import { inCrowd } from '../support/crowd.ts';
import { itHooks, itShares } from '../support/on-runtimes.ts';
import type { Condition, Op, RecordedProgram } from '../support/program.ts';
import { whenPunctual } from '../support/punctual.ts';
import { runProgram } from '../support/run-program.ts';
import { runtime } from '../support/runtime.ts';
import { takeSaid } from '../support/tracking.ts';

/** How far apart the timeouts of a scenario are, at the least. */
const CLOSEST_MS = 20;
/** So many that most of their timeouts share a source. */
const CROWD = 100;

/** Programs with the traces that kiwi.tasklet left of them: the port leaves the same, line by line. */
describe("kiwi.tasklet's traces", () => {
  describe('scenarios', () => {
    for (const program of scenarios) {
      const register = Object.values(program.tasks).some(usesHooks) ? itHooks : it;
      register(program.id, () => compare(program));
    }
  });

  describe('scenarios, while many tasklets sleep', () => {
    for (const program of scenarios) itShares(program.id, () => inCrowd(CROWD, () => compare(program)));
  });

  it('random programs', () => {
    for (const [index, program] of random.entries()) {
      compareTrace(program, runProgram(program)); // they have no timeouts
      // GJS refuses callbacks while it collects in slices; a whole collection now and then begins none.
      if (index % 20 === 0) runtime().collectGarbage();
    }
  });
});

function compare(program: RecordedProgram): void {
  compareTrace(
    program,
    whenPunctual(CLOSEST_MS / 2, () => runProgram(program)),
  );
}

function compareTrace(program: RecordedProgram, trace: readonly string[]): void {
  takeSaid(); // warnings of discarded messages
  assert.deepEqual(trace, program.trace, program.id);
}

function usesHooks(ops: readonly Op[]): boolean {
  return ops.some((op) => {
    if ('yield' in op) return op.yield.some((condition: Condition) => condition.k === 'hook');
    if ('loop' in op) return usesHooks(op.do);
    return 'case' in op && Object.values(op.case).some(usesHooks);
  });
}
