// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** From this number of items that have been taken, the room that they took is given back. */
const ROOM = 1024;

/** Items in the order they came. Taking the first costs the same however many there are. */
export class Queue<T> {
  private items: T[] = [];
  private taken = 0;

  get size(): number {
    return this.items.length - this.taken;
  }

  /** The first; undefined when there is none. */
  get first(): T | undefined {
    return this.items[this.taken];
  }

  add(item: T): void {
    this.items.push(item);
  }

  /** Adds items, as many as there may be. */
  addAll(items: readonly T[]): void {
    if (this.size === 0) {
      this.items = [...items];
      this.taken = 0;
    } else {
      for (const item of items) this.items.push(item);
    }
  }

  /** Takes the first out; undefined when there is none. */
  take(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.items[this.taken];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- not to be kept alive
    this.items[this.taken] = undefined as T;
    this.taken++;
    if (this.size === 0) this.clear();
    else if (this.taken >= ROOM && this.taken * 2 >= this.items.length) this.compact();
    return item;
  }

  /** Takes the last out. */
  takeLast(): T | undefined {
    return this.size === 0 ? undefined : this.items.pop();
  }

  clear(): void {
    this.items = [];
    this.taken = 0;
  }

  private compact(): void {
    this.items = this.items.slice(this.taken);
    this.taken = 0;
  }
}
