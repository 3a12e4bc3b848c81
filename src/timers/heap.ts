// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Something that stands in one {@link Heap} at a time. */
export interface HeapItem {
  /** Its place, which the heap keeps; -1 while it is in none. */
  heapIndex: number;
}

/** A binary heap: keeps the first of many items by an order; adding or removing any item takes logarithmic time. */
export class Heap<T extends HeapItem> {
  readonly #items: T[] = [];
  readonly #isBefore: (one: T, other: T) => boolean;

  /** @param isBefore - whether one item comes before another. */
  constructor(isBefore: (one: T, other: T) => boolean) {
    this.#isBefore = isBefore;
  }

  /** The item that comes before all others; undefined if there is none. */
  get first(): T | undefined {
    return this.#items[0];
  }

  /** Puts an item in that is in no heap. */
  add(item: T): void {
    this.#items.push(item);
    this.#rise(item, this.#items.length - 1);
  }

  /** Takes an item out; does nothing if it is not in this heap. */
  remove(item: T): void {
    const index = item.heapIndex;
    if (this.#items[index] !== item) return;
    item.heapIndex = -1;
    const last = this.#items.pop();
    if (last === undefined || last === item) return;
    this.#rise(last, index);
    if (last.heapIndex === index) this.#sink(last, index);
  }

  /** Moves an item up from a free slot to its position. */
  #rise(item: T, from: number): void {
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = this.#items[parentIndex];
      if (parent === undefined || !this.#isBefore(item, parent)) break;
      this.#put(parent, index);
      index = parentIndex;
    }
    this.#put(item, index);
  }

  /** Moves an item down from a free slot to its position. */
  #sink(item: T, from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const childIndex = this.#firstOf(left, left + 1);
      const child = this.#items[childIndex];
      if (child === undefined || !this.#isBefore(child, item)) break;
      this.#put(child, index);
      index = childIndex;
    }
    this.#put(item, index);
  }

  /** Returns which of two places has the item that comes first; the one if there is none at the other. */
  #firstOf(one: number, other: number): number {
    const [left, right] = [this.#items[one], this.#items[other]];
    return left !== undefined && right !== undefined && this.#isBefore(right, left) ? other : one;
  }

  #put(item: T, index: number): void {
    this.#items[index] = item;
    item.heapIndex = index;
  }
}
