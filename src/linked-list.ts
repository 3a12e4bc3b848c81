// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The place of an item in a {@link LinkedList}. */
export interface Link<T> {
  readonly item: T;
  /** The place behind it; null for the last. */
  readonly next: Link<T> | null;
}

interface MutableLink<T> extends Link<T> {
  next: MutableLink<T> | null;
  previous: MutableLink<T> | null;
}

/**
 * Items in the order they were added, any of which can be removed at the same cost, however many there are. Not a Set where
 * a loop looks for the first ones: on GJS 1.74 a loop that leaves a Set early makes each change of it slower, until garbage
 * is collected.
 */
export class LinkedList<T> {
  #first: MutableLink<T> | null = null;
  #last: MutableLink<T> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The first place; null if there is none. */
  get first(): Link<T> | null {
    return this.#first;
  }

  /** Adds an item behind the others; returns its place, for {@link remove}. */
  add(item: T): Link<T> {
    const link: MutableLink<T> = { item, next: null, previous: this.#last };
    if (this.#last === null) this.#first = link;
    else this.#last.next = link;
    this.#last = link;
    this.#size++;
    return link;
  }

  /** Removes an item by its place in this list, once. */
  remove(link: Link<T>): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by add()
    const { previous, next } = link as MutableLink<T>;
    if (previous === null) this.#first = next;
    else previous.next = next;
    if (next === null) this.#last = previous;
    else next.previous = previous;
    this.#size--;
  }
}
