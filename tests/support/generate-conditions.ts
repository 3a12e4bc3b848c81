// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Condition, Json, MessagesCondition, Names } from './program.ts';
import type { Random } from './random.ts';

export const OBJECTS: readonly string[] = ['s0', 's1'];
export const CALLS: readonly string[] = ['f0', 'f1', 'f2'];
export const MESSAGES: readonly string[] = ['m0', 'm1', 'm2'];
/** Is sent by bodies only, never by the driver, so that there is always a sender to reply to. */
export const QUESTION = 'ask';

const SLOTS: readonly string[] = ['x0', 'x1', 'x2', 'x3'];
/** Holds timeouts only: whatever way a body takes, what is under it can be restarted. */
export const TIMEOUT_SLOT = 't';
const IDLE_PRIORITIES: readonly number[] = [-50, 0, 100, 200, 200, 300];

/** What a body may refer to. */
export interface Surroundings {
  /** The started tasklets, but for its own. */
  readonly others: readonly string[];
  /** Its own name, where it is the only tasklet of its body. */
  readonly self: string | null;
  /** Bodies to yield as generators. */
  readonly generators: readonly string[];
  /** Whether class-wide signals may be waited for. */
  readonly hasHooks: boolean;
}

/** What is under each slot that has something on every way to the present op; it may be something else on some ways. */
export type Slots = Map<string, Condition>;

/** A list to yield: some conditions of earlier ones, and new ones, which it puts under slots. Never empty. */
export function generateList(random: Random, around: Surroundings, slots: Slots): Condition[] {
  // Chosen before a new one takes the slot of an older; one may stand twice in a list.
  const kept = random.some([...slots.keys()], 0.4).map((n): Condition => ({ k: 'slot', n }));
  const keptTwice = random.some(kept, 0.08);
  const howMany = random.weighted([
    [kept.length > 0 ? 0 : 1, 3],
    [1, 3],
    [2, 2],
  ]);
  const others = Array.from({ length: howMany }, () => generateCondition(random, around));
  const messages = Array.from(
    {
      length: random.weighted([
        [0, 5],
        [1, 5],
        [2, 2],
        [3, 0.5],
      ]),
    },
    () => generateMessages(random),
  );
  return random
    .shuffled([...kept, ...keptTwice, ...others, ...messages])
    .map((condition) => withSlot(random, slots, condition));
}

/** A new condition, not of messages. */
export function generateCondition(random: Random, around: Surroundings): Condition {
  const { others, generators, hasHooks } = around;
  const kind = random.weighted([
    ['call', 3],
    ['sig', 3],
    ['idle', 1.6],
    ['timeout', 0.3],
    ['hook', hasHooks ? 1.2 : 0],
    ['task', others.length > 0 ? 0.8 : 0],
    ['wtask', others.length > 0 ? 0.8 : 0],
    ['gen', generators.length > 0 ? 1.2 : 0],
  ] as const);
  switch (kind) {
    case 'call':
      return { k: kind, n: random.pick(CALLS), ...(random.chance(0.5) && { rv: generateValue(random) }) };
    case 'sig':
      return { k: kind, n: random.pick(OBJECTS) };
    case 'idle':
      return { k: kind, ...(random.chance(0.7) && { p: random.pick(IDLE_PRIORITIES) }) };
    case 'timeout':
      return { k: kind, ms: 0 };
    case 'hook':
      return { k: kind };
    case 'task':
    case 'wtask':
      return { k: kind, n: random.pick(others) };
    case 'gen': {
      const body = random.pick(generators);
      return { k: kind, n: body, as: `${body.toLowerCase()}${random.integer(0, 99)}` };
    }
  }
}

/** Lists each name nowhere, once or, now and then, in two ways. */
export function generateMessages(random: Random): MessagesCondition {
  const ways = new Map<'accept' | 'defer' | 'discard', string[]>();
  for (const name of random.shuffled([...MESSAGES, QUESTION])) {
    for (const share of [1, 0.25]) {
      const way = random.weighted([
        ['accept', 5],
        ['defer', 4.5],
        ['discard', 1.2],
        [null, 3],
      ] as const);
      if (way !== null && random.chance(share)) ways.set(way, [...(ways.get(way) ?? []), name]);
    }
  }
  const names = [...ways].map(([way, list]): [string, Names] => {
    const [only] = list;
    return [way, only !== undefined && list.length === 1 && random.chance(0.5) ? only : list];
  });
  return names.length === 0 ? { k: 'msgs', accept: MESSAGES } : { k: 'msgs', ...Object.fromEntries(names) };
}

/** What is sent, returned or logged. */
export function generateValue(random: Random): Json {
  const number = random.integer(0, 99);
  return random.weighted<Json>([
    [number, 8],
    [null, 1],
    [`v${number}`, 1],
    [[number, { x: null }], 0.5],
  ]);
}

/** Mostly one argument, to tell the newest of several calls. */
export function generateArguments(random: Random): readonly Json[] {
  return Array.from(
    {
      length: random.weighted([
        [0, 1],
        [1, 5],
        [2, 1],
      ]),
    },
    () => generateValue(random),
  );
}

/** Puts most conditions under a slot; those that can be restarted under one of their own. */
function withSlot(random: Random, slots: Slots, condition: Condition): Condition {
  if (condition.k === 'task' || condition.k === 'gen' || condition.k === 'slot' || random.chance(0.3)) return condition;
  const slot = condition.k === 'timeout' ? TIMEOUT_SLOT : random.pick(SLOTS);
  slots.set(slot, condition);
  return { ...condition, slot };
}
