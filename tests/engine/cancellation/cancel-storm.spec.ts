// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletGenerator,
  WaitForMessages,
  WaitForTimeout,
  type WaitCondition,
  scope,
} from '../../../src/index.ts';
import { assert } from '../../support/assert.ts';
import { start } from '../../support/bodies.ts';
import { dose } from '../../support/dose.ts';
import { untilEnded, untilQuit } from '../../support/loop.ts';
import { checkAtRandom } from '../../support/property.ts';
import type { Random } from '../../support/random.ts';
import { runtime } from '../../support/runtime.ts';
import { takeSaid, trackedPlatform } from '../../support/tracking.ts';

const STORMS = dose(1, 20);
const MEMBERS = 200;
const TOKENS = 50;

describe('a storm of cancellations while messages fly', () => {
  it('each tasklet says goodbye once, no sender stays in its sending, and the scope ends', () => {
    checkAtRandom(STORMS, storm);
  });
});

function storm(random: Random): void {
  const goodbyes: number[] = [];
  const members: Tasklet[] = [];
  const all = start(() =>
    scope(function* (opened) {
      for (let id = 0; id < MEMBERS; id++) members.push(opened.spawn(member(id, members, random, goodbyes)));
    }),
  );
  for (let token = 0; token < TOKENS; token++) random.pick(members).sendMessage(new Message('token'));
  let cancels = 0;
  untilQuit((quit) => {
    runtime().addIdle(0, () => {
      random.pick(members).cancel();
      random.pick(members).sendMessage(new Message('token'));
      cancels++;
      if (cancels === MEMBERS) quit();
      return cancels < MEMBERS;
    });
  });
  all.cancel();
  untilEnded(all);
  assert.lengthOf(new Set(goodbyes), MEMBERS);
  assert.lengthOf(goodbyes, MEMBERS);
  assert.isTrue(members.every(({ isCancelled, state }) => isCancelled && state === Tasklet.STATE_ZOMBIE));
  assert.equal(trackedPlatform().held, 0);
  for (const said of takeSaid()) assert.match(said, /message "(token|goodbye)" .* was discarded/);
}

/** Passes tokens on to anybody, sometimes cancels somebody between, and says goodbye in its clean-up. */
function* member(id: number, all: readonly Tasklet[], random: Random, goodbyes: number[]): TaskletGenerator {
  const tokens: WaitCondition = new WaitForMessages({ accept: 'token', defer: 'goodbye' });
  try {
    for (;;) {
      yield tokens;
      if (random.chance(0.02)) random.pick(all).cancel();
      if (random.chance(0.5)) yield new WaitForTimeout(0);
      yield new Message('token', { dest: random.pick(all) });
    }
  } finally {
    goodbyes.push(id);
    yield new Message('goodbye', { dest: random.pick(all) });
    yield new WaitForTimeout(0);
    yield new Message('token', { dest: random.pick(all) });
  }
}
