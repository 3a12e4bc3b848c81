// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletEvent, WaitCondition } from '../conditions/shared/wait-condition.ts';
import type { Link } from '../linked-list.ts';

/** The part of a stream that a reader knows. */
export interface ItemSupply<T> {
  /** @internal */
  readonly isReady: boolean;
  /** @internal */
  take(by: WaitForNext<T> | null): T | null;
  /** @internal */
  addReader(reader: WaitForNext<T>): void;
  /** @internal */
  deleteReader(reader: WaitForNext<T>): void;
  /** @internal */
  keepReading(reader: WaitForNext<T>): void;
}

/**
 * Waits for the next item of a stream, and removes it. Not to be created with `new`: call `next()` of a stream.
 *
 * If the stream has an item, `yield*` takes it without a wait, and `yield` without an iteration of the main loop.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class WaitForNext<T> extends WaitCondition<T | null> {
  /** The item; null at the end of the stream, undefined before. */
  value: T | null | undefined = undefined;
  private readonly supply: ItemSupply<T>;
  /** Its place among the readers, while it is armed. Set by the stream. @internal */
  place: Link<WaitForNext<T>> | null = null;

  /** @internal */
  constructor(supply: ItemSupply<T>) {
    super();
    this.supply = supply;
  }

  override arm(): void {
    this.supply.addReader(this);
  }

  override disarm(): void {
    this.supply.deleteReader(this);
  }

  /** Takes the item that arrived while the tasklet ran. */
  override attachAgain(): void {
    this.value = this.supply.take(this);
    this.supply.keepReading(this);
  }

  /** The item: {@link value}. */
  override getResult(): T | null {
    return this.value ?? null;
  }

  /** Waits only if it has to. */
  override [Symbol.iterator](): Iterator<WaitCondition<T | null>, T | null, TaskletEvent> {
    return this.supply.isReady ? new AvailableItem(this.supply) : super[Symbol.iterator]();
  }

  /** Takes the item, and resumes the tasklet, which waits. For the stream to call. @internal */
  read(): void {
    try {
      this.value = this.supply.take(this);
    } catch (error) {
      this.waiter?.waitConditionFailed(this, error);
      return;
    }
    this.waiter?.waitConditionFired(this);
  }

  /** Forgets that there was an item. For the stream to call. @internal */
  withdraw(): void {
    this.waiter?.forgetFiring(this);
  }
}

/** Takes the item. It has a result of its own, like every wait. */
class AvailableItem<T> implements Iterator<never, T | null, TaskletEvent> {
  readonly done = true;
  value: T | null = null;
  private readonly supply: ItemSupply<T>;

  constructor(supply: ItemSupply<T>) {
    this.supply = supply;
  }

  next(): IteratorResult<never, T | null> {
    this.value = this.supply.take(null);
    return this;
  }
}
