// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { nameOfGenerator } from './generator-name.ts';
import { type Taken, isV8, placeIn, takeStack } from './place.ts';

/** How many tasklets above one are told of it. */
const LONGEST_CHAIN = 16;

/**
 * What a tasklet is called, where it was started, and by which tasklets: for reports.
 *
 * A tasklet that starts its successor, and that one its own, would keep all of them for ever: the chain is cut in time.
 * It holds no tasklets, whose results may be large.
 */
export class Origin {
  /** A name, or a number behind the name of the class. */
  label: string | number;
  /** A generator whose function the tasklet is named after, unless it has a name of its own; null for none. */
  generator: object | null = null;
  /** The name where the function has none. */
  private spareName: string | undefined = undefined;
  private readonly type: { readonly name: string };
  private readonly above: Origin | null;
  private readonly depth: number;
  private taken: Taken | undefined;
  private isTakenInside = false;
  /** In words; once somebody has asked for it, or has to do without the stack. */
  private words: string | null | undefined;
  /** Whether other tasklets have this one above them. */
  private hasBelow = false;

  /**
   * @param label - the name, or a number.
   * @param type - the class of the tasklet.
   * @param above - of the tasklet that started this one; null when none did.
   */
  constructor(label: string | number, type: { readonly name: string }, above: Origin | null) {
    this.label = label;
    this.type = type;
    this.above = above !== null && above.depth >= 2 * LONGEST_CHAIN ? above.shortened(LONGEST_CHAIN) : above;
    this.depth = this.above === null ? 0 : this.above.depth + 1;
    this.above?.noteBelow();
  }

  get name(): string {
    if (typeof this.label === 'string') return this.label;
    const ofFunction = this.generator === null ? undefined : nameOfGenerator(this.generator);
    return ofFunction ?? this.spareName ?? `${this.type.name} ${this.label}`;
  }

  /** Has the tasklet called as the function of its generator, or else by a spare name, where it has no name of its own. */
  nameAfter(generator: object, spareName: unknown): void {
    if (typeof this.label === 'string') return;
    this.generator = generator;
    if (typeof spareName === 'string') this.spareName = spareName;
  }

  /** Notes where the program is now as the place where the tasklet was started. */
  notePlace(): void {
    this.taken ??= takeStack();
  }

  /** Notes a stack from inside the first step, in which that place is, too. */
  noteInside(taken: Taken): void {
    if (this.taken !== undefined) return;
    this.taken = taken;
    this.isTakenInside = true;
  }

  /** In words, a line for each: where the tasklet was started, and those above it. Empty when there is nothing to tell. */
  get inWords(): string {
    const lines: string[] = [];
    if (this.place !== null) lines.push(`  started at ${this.place}`);
    let origin = this.above;
    for (let told = 0; origin !== null && told < LONGEST_CHAIN; told++, origin = origin.above) {
      const place = origin.place === null ? '' : `, started at ${origin.place}`;
      lines.push(`  by tasklet "${origin.name}"${place}`);
    }
    if (origin !== null) lines.push('  by others');
    return lines.join('\n');
  }

  /**
   * Called at the end of the tasklet. Those that it has started keep this: a stack, as V8 takes it, would keep whatever
   * the functions in it work on, and so would the generator. One of SpiderMonkey keeps nothing, and is long.
   */
  end(): void {
    if (!this.hasBelow) return;
    if (isV8) this.words = this.place;
    this.label = this.name;
    this.generator = null;
  }

  /** Whether this is one of those above another. */
  isAboveOf(other: Origin): boolean {
    for (let origin = other.above; origin !== null; origin = origin.above) {
      if (origin === this) return true;
    }
    return false;
  }

  private noteBelow(): void {
    this.hasBelow = true;
  }

  private get place(): string | null {
    if (this.words === undefined && this.taken !== undefined) {
      this.words = placeIn(this.taken.stack ?? '', this.isTakenInside);
      this.taken = undefined;
    }
    return this.words ?? null;
  }

  private shortened(length: number): Origin {
    const above = length > 1 ? (this.above?.shortened(length - 1) ?? null) : null;
    const copy = new Origin(this.name, this.type, above);
    copy.words = this.words;
    copy.taken = this.taken; // in words when this one ends, or somebody asks for it
    copy.isTakenInside = this.isTakenInside;
    return copy;
  }
}
