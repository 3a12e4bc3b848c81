// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Chances and choices, made of numbers that somebody else draws. Of the smallest numbers the simplest choices are made. */
export class Random {
  readonly #draw: () => number;

  /** @param draw - returns a number, at least 0 and below 1. */
  constructor(draw: () => number) {
    this.#draw = draw;
  }

  /** An integer, at least `from` and at most `to`. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.#draw() * (to - from + 1));
  }

  /** True with that probability, from 0 to 1. */
  chance(probability: number): boolean {
    return this.#draw() >= 1 - probability;
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
    let rest = this.#draw() * possible.reduce((sum, [, weight]) => sum + weight, 0);
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
    const ranked = list.map((item) => ({ item, rank: this.#draw() }));
    return ranked.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
  }
}
