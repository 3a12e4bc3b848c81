// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { BodyGenerator } from './generate-body.ts';
import {
  CALLS,
  MESSAGES,
  OBJECTS,
  type Surroundings,
  generateArguments,
  generateValue,
} from './generate-conditions.ts';
import type { DriverOp, Op, Program } from './program.ts';
import type { Random } from './random.ts';

/** What a platform may lack. */
export interface ProgramOptions {
  /** Whether class-wide signals may be waited for. False by default. */
  readonly hasHooks?: boolean;
}

/**
 * Makes a program that is valid: it ends, no list in it is empty, no slot is, no tasklet waits for itself, and every
 * message has somewhere to go. Tasklets of `start` may refer to one that is started after them.
 *
 * @param random - decides everything; the same seed makes the same program.
 */
export function generateProgram(random: Random, { hasHooks = false }: ProgramOptions = {}): Program {
  const start = ['A', 'B', 'C', 'D'].slice(0, random.integer(2, 4));
  const spawner = random.pick(start);
  const tasks: Record<string, readonly Op[]> = {};
  const add = (body: string, around: Omit<Surroundings, 'hasHooks'>, spawns: readonly string[] = []): void => {
    tasks[body] = new BodyGenerator(random, { ...around, hasHooks }, spawns).body();
  };
  for (const name of start) {
    const others = start.filter((other) => other !== name);
    add(name, { others, self: name, generators: ['H', 'I'] }, name === spawner ? ['K'] : []);
  }
  // A generator makes none but of the body after its own: that ends.
  add('H', { others: start, self: null, generators: ['I'] });
  add('I', { others: start, self: null, generators: [] });
  add('K', { others: start, self: null, generators: ['I'] });
  const driver = Array.from({ length: random.integer(10, 22) }, () => generateDriverOp(random, start));
  return { id: 'random', tasks, start, driver };
}

function generateDriverOp(random: Random, start: readonly string[]): DriverOp {
  const kind = random.weighted([
    ['send', 4],
    ['call', 3],
    ['emit', 3],
    ['states', 0.6],
  ] as const);
  switch (kind) {
    case 'send':
      return { send: [random.pick(start), random.pick(MESSAGES), generateValue(random)] };
    case 'call':
      return { call: [random.pick(CALLS), generateArguments(random)] };
    case 'emit':
      return { emit: random.pick(OBJECTS) };
    case 'states':
      return { states: true };
  }
}
