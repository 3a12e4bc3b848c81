// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Pseudo-random numbers that a seed replays on every runtime: mulberry32 (Tommy Ettinger, public domain). Its 32 bits
 * of state are enough for choosing among ops.
 */
export class Random {
  /** What it was made with: print it where a test fails. */
  readonly seed: number;
  #state: number;

  /** @param seed - an integer; only its lower 32 bits count. */
  constructor(seed: number) {
    this.seed = seed;
    this.#state = seed | 0;
  }

  /** The next number, at least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer, at least `from` and at most `to`. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True with that probability, from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /**
   * One of the choices.
   *
   * @throws {@link RangeError} when there is none.
   */
  pick<T>(choices: readonly T[]): T {
    for (const choice of choices.slice(this.integer(0, choices.length - 1))) return choice;
    throw new RangeError('Random.pick: choices: expected at least one, got none');
  }

  /** One of the choices, each as often as the weight beside it says. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const possible = choices.filter(([, weight]) => weight > 0);
    let rest = this.next() * possible.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of possible) {
      rest -= weight;
      if (rest < 0) return choice;
    }
    return this.pick(possible)[0]; // only where rounding left a rest
  }

  /** Those of the list that this probability spares, in its order. */
  some<T>(list: readonly T[], probability: number): T[] {
    return list.filter(() => this.chance(probability));
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const ranked = list.map((item) => ({ item, rank: this.next() }));
    return ranked.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
  }
}
