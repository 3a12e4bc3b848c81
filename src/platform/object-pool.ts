// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Things that cost something to make, and are kept for the next who needs one. */
export class ObjectPool<T> {
  readonly #idle: T[] = [];
  readonly #limit: number;
  readonly #create: (pool: ObjectPool<T>) => T;

  /** @param limit - more than these are not kept. */
  constructor(limit: number, create: (pool: ObjectPool<T>) => T) {
    this.#limit = limit;
    this.#create = create;
  }

  /** Returns an unused item. */
  acquire(): T {
    return this.#idle.pop() ?? this.#create(this);
  }

  /** Puts an item back. */
  release(item: T): void {
    if (this.#idle.length < this.#limit) this.#idle.push(item);
  }
}
