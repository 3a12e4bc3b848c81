// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  CALLS,
  MESSAGES,
  OBJECTS,
  QUESTION,
  type Slots,
  type Surroundings,
  TIMEOUT_SLOT,
  generateArguments,
  generateCondition,
  generateList,
  generateMessages,
  generateValue,
} from './generate-conditions.ts';
import type { Condition, Op, YieldOp } from './program.ts';
import type { Random } from './random.ts';

const MAXIMUM_DEPTH = 2;

/** Makes the ops of one body. */
export class BodyGenerator {
  readonly #random: Random;
  readonly #around: Surroundings;
  /** Bodies to start as further tasklets, each once, outside loops and cases: their names are unique and known. */
  readonly #spawns: string[];
  #others: readonly string[];

  constructor(random: Random, around: Surroundings, spawns: readonly string[]) {
    this.#random = random;
    this.#around = around;
    this.#spawns = [...spawns];
    this.#others = around.others;
  }

  /** The ops of a whole body. */
  body(): readonly Op[] {
    const ops = this.#block(new Map(), this.#random.integer(4, 9), 0);
    return [...ops, { ret: generateValue(this.#random) }];
  }

  #block(slots: Slots, length: number, depth: number): Op[] {
    const ops: Op[] = [];
    while (ops.length < length) ops.push(...this.#some(slots, depth));
    return ops;
  }

  /** An op, or a few that belong together. */
  #some(slots: Slots, depth: number): readonly Op[] {
    const random = this.#random;
    const isDeep = depth >= MAXIMUM_DEPTH;
    const kind = random.weighted([
      ['wait', 6],
      ['effect', 2],
      ['loop', isDeep ? 0 : 1],
      ['decision', isDeep ? 0 : 1.5],
      ['burst', 1.2],
      ['self-fired', 1.5],
      ['comeback', 1],
      ['question', 0.8],
      ['restart', 0.2],
      ['spawn', depth === 0 && this.#spawns.length > 0 ? 1.5 : 0],
    ] as const);
    switch (kind) {
      case 'wait':
        return [this.#wait(slots), ...random.some<Op>([{ states: true }], 0.12)];
      case 'effect':
        return [this.#effect()];
      case 'loop':
        return [{ loop: random.integer(2, 3), do: [this.#wait(slots), ...this.#block(slots, 1, depth + 1)] }];
      case 'decision':
        return this.#decision(slots, depth);
      case 'burst':
        return this.#burst(slots);
      case 'self-fired':
        return this.#selfFired(slots);
      case 'comeback':
        return this.#comeback(slots);
      case 'question':
        return this.#question(slots);
      case 'restart':
        return slots.has(TIMEOUT_SLOT) ? [{ restart: TIMEOUT_SLOT }] : [this.#effect()];
      case 'spawn':
        return this.#spawn();
    }
  }

  #wait(slots: Slots): YieldOp {
    return yieldOf(this.#random, generateList(this.#random, { ...this.#around, others: this.#others }, slots));
  }

  /** Something that others may notice, while this one goes on. */
  #effect(): Op {
    const random = this.#random;
    const destinations = [...this.#others, ...(this.#around.self === null ? [] : [this.#around.self])];
    const kind = random.weighted([
      ['send', destinations.length > 0 ? 5 : 0],
      ['emit', 2],
      ['call', 2],
      ['states', 1],
      ['log', 0.5],
    ] as const);
    switch (kind) {
      case 'send':
        return { send: [random.pick([...MESSAGES, QUESTION]), random.pick(destinations), generateValue(random)] };
      case 'emit':
        return { emit: random.pick(OBJECTS) };
      case 'call':
        return { call: [random.pick(CALLS), generateArguments(random)] };
      case 'states':
        return { states: true };
      case 'log':
        return { log: `p${random.integer(0, 9)}` };
    }
  }

  /** A wait, and then what depends on its event; to a question there may be a reply. */
  #decision(slots: Slots, depth: number): readonly Op[] {
    const random = this.#random;
    const list = this.#wait(slots).yield;
    const asked: Condition = { k: 'msgs', accept: [QUESTION, random.pick(MESSAGES)], defer: random.pick(MESSAGES) };
    const wait = yieldOf(random, random.chance(0.5) ? [...list, asked] : list);
    const keys = ['0', '1', 'tasklet', 'else', ...MESSAGES.map((name) => `msg:${name}`)];
    const cases = random.some(keys, 0.35).map((key): [string, Op[]] => {
      const ops = this.#block(new Map(slots), random.integer(1, 2), depth + 1);
      return [key, random.chance(0.1) ? [...ops, { ret: key }] : ops];
    });
    const question = `msg:${QUESTION}`;
    cases.push([question, [{ reply: [random.pick(MESSAGES), generateValue(random)] }, this.#effect()]]);
    return [wait, { case: Object.fromEntries(cases) }];
  }

  /** Messages to itself, and then waits that take them one after another with changing company. */
  #burst(slots: Slots): readonly Op[] {
    const { self } = this.#around;
    if (self === null) return [this.#wait(slots)];
    const random = this.#random;
    const names = random.shuffled([...MESSAGES, random.pick(MESSAGES)]).slice(0, random.integer(2, 4));
    const sends = names.map((name): Op => ({ send: [name, self, generateValue(random)] }));
    const waits = names.map((name) => {
      const list = generateList(random, this.#around, slots);
      const accepting: Condition = { k: 'msgs', accept: name, defer: random.some(MESSAGES, 0.8) };
      return yieldOf(random, random.chance(0.6) ? [...list, accepting] : list);
    });
    return [...sends, ...waits];
  }

  /** Fires conditions of its own that are armed, and yields some of them again. */
  #selfFired(slots: Slots): readonly Op[] {
    const random = this.#random;
    const wait = this.#wait(slots);
    const fires = wait.yield.flatMap((condition): Op[] => {
      const fired = condition.k === 'slot' ? slots.get(condition.n) : condition;
      if (fired?.k === 'sig') return [{ emit: fired.n }];
      return fired?.k === 'call' ? [{ call: [fired.n, generateArguments(random)] }] : [];
    });
    const ops = random.shuffled([...fires, ...random.some(fires, 0.5), this.#effect()]);
    const kept = [...slots.keys()].map((n): Condition => ({ k: 'slot', n }));
    const again = random.some(kept, 0.7);
    const list = again.length > 0 ? random.shuffled(again) : generateList(random, this.#around, slots);
    return [wait, ...ops, yieldOf(random, list)];
  }

  /** A condition that is yielded, left out and yielded again, perhaps without the main loop in between. */
  #comeback(slots: Slots): readonly Op[] {
    const random = this.#random;
    const { self } = this.#around;
    const name = random.pick(MESSAGES);
    const kept: Condition = { k: 'slot', n: 'back' };
    const between = generateMessages(random);
    const first: Condition = { k: 'sig', n: random.pick(OBJECTS), slot: 'back' };
    slots.set('back', first);
    const sends = [name, name, random.pick(MESSAGES)].map((sent): Op[] =>
      self === null ? [] : [{ send: [sent, self, generateValue(random)] }],
    );
    return [
      ...random.some(sends, 0.7).flat(),
      yieldOf(random, [first, { k: 'msgs', accept: name, defer: MESSAGES.filter((other) => other !== name) }]),
      yieldOf(random, [generateCondition(random, this.#around), between]),
      yieldOf(random, random.some([kept, generateMessages(random)], 0.9).concat(kept)),
    ];
  }

  /** A message that may be replied to, and a wait for that. */
  #question(slots: Slots): readonly Op[] {
    const random = this.#random;
    if (this.#others.length === 0) return [this.#wait(slots)];
    const answer: Condition = { k: 'msgs', accept: MESSAGES, defer: QUESTION };
    const list = generateList(random, this.#around, slots);
    return [{ send: [QUESTION, random.pick(this.#others), generateValue(random)] }, yieldOf(random, [answer, ...list])];
  }

  #spawn(): readonly Op[] {
    const body = this.#spawns.shift();
    if (body === undefined) return [];
    const name = `${body}1`;
    this.#others = [...this.#others, name];
    return [{ spawn: body, as: name }];
  }
}

function yieldOf(random: Random, list: readonly Condition[]): YieldOp {
  return list.length === 1 && random.chance(0.2) ? { yield: list, aslist: true } : { yield: list };
}
