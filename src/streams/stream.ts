// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned, Release } from '../conditions/shared/owned.ts';
import { LinkedList } from '../linked-list.ts';
import { Queue } from '../queue.ts';
import { Tasklet } from '../engine/tasklet.ts';
import { StreamError } from './stream-error.ts';
import { type ItemSupply, WaitForNext } from './wait-for-next.ts';

/**
 * A sequence of items that are kept until they are read: `yield* stream.next()` evaluates to the next item, or to null when the
 * stream is closed and everything has been read. Each item goes to one reader.
 *
 * A stream that is opened in a tasklet is closed at the end of the innermost `scope` or `shield` that it was opened in, or of
 * the tasklet.
 *
 * @remarks Not in kiwi.tasklet.
 */
export abstract class Stream<T> implements ItemSupply<T>, Owned {
  readonly #queue = new Queue<T | StreamError>();
  /** The armed conditions, in order. Invariant: none of them waits while there is an item. */
  readonly #readers = new LinkedList<WaitForNext<T>>();
  /** The readers that were notified of an item while their tasklets ran, and have not taken it. */
  readonly #notified = new Set<WaitForNext<T>>();
  #wasClosed = false;
  /** Takes the stream from what owns it. */
  #release: Release | undefined;

  /** To be called at the end of a constructor: the current region owns the stream. @internal */
  protected registerOwner(): void {
    this.#release = Tasklet.current?.cancellation.own(this);
  }

  /** Waits for the next item. A condition: it can be one of several things to wait for, and takes nothing if it is not it. */
  next(): WaitForNext<T> {
    return new WaitForNext(this);
  }

  /** True if no more items are added; there can be unread items. */
  get isClosed(): boolean {
    return this.#wasClosed;
  }

  /** Ends the stream. What has been added can still be read. */
  close(): void {
    if (this.#wasClosed) return;
    this.#wasClosed = true;
    this.onClose();
    this.#offer();
    this.#release?.();
  }

  /** Removes all items and returns the newest; undefined if there is none. */
  takeNewest(): T | undefined {
    let newest: T | undefined;
    while (this.#queue.size > 0) newest = this.take(null) ?? newest;
    return newest;
  }

  /** Called when a tasklet starts to wait, and there is no item. @internal */
  protected onDemand(): void {
    // A stream that items are pushed into anyway has nothing to do.
  }

  /** Called when no tasklet waits any more. @internal */
  protected onIdle(): void {
    // As above.
  }

  /** Called once: lets go of everything that the stream holds. @internal */
  protected abstract onClose(): void;

  /** The number of unread items. @internal */
  protected get size(): number {
    return this.#queue.size;
  }

  /** Drops the oldest item, or the newest. @internal */
  protected discard(isNewest: boolean): void {
    if (isNewest) this.#queue.takeLast();
    else this.#queue.take();
    this.#withdrawIfEmpty(null);
  }

  /** Adds an item. @internal */
  protected push(item: T): void {
    this.#queue.add(item);
    this.#offer();
  }

  /** Adds several items, or errors in their places, and then has them read. @internal */
  protected pushAll(items: readonly (T | StreamError)[]): void {
    this.#queue.addAll(items);
    this.#offer();
  }

  /** Adds the last items, or errors in their places, and closes the stream before any of them is read. @internal */
  protected end(items: readonly (T | StreamError)[]): void {
    this.#queue.addAll(items);
    this.close();
  }

  /** True if a reader need not wait. @internal */
  get isReady(): boolean {
    return this.#queue.size > 0 || this.#wasClosed;
  }

  /**
   * Takes the next item; null at the end.
   *
   * @param by - the reader that takes it; null if it has not been waiting.
   * @throws the error that is in its place.
   * @internal
   */
  take(by: WaitForNext<T> | null): T | null {
    const item = this.#queue.take();
    this.#withdrawIfEmpty(by);
    if (item instanceof StreamError) throw item.error;
    return item ?? null;
  }

  /** Has a reader wait. @internal */
  addReader(reader: WaitForNext<T>): void {
    reader.place = this.#readers.add(reader);
    if (this.isReady) this.#notify(reader);
    else this.onDemand();
  }

  /** Has a reader wait no more. @internal */
  deleteReader(reader: WaitForNext<T>): void {
    const { place } = reader;
    if (place === null) return;
    reader.place = null;
    this.#readers.remove(place);
    this.#notified.delete(reader);
    if (this.#readers.size === 0) this.onIdle();
  }

  /** Called when a reader has taken an item and keeps waiting. @internal */
  keepReading(reader: WaitForNext<T>): void {
    if (this.isReady) this.#notify(reader);
    else this.onDemand();
  }

  /** See {@link Owned}: a tasklet that cleans up may keep reading. @internal */
  onCancel(): void {
    // Closed when it is left.
  }

  /** See {@link Owned}. @internal */
  onLeave(): void {
    this.close();
  }

  /** Gives the items to waiting readers; to readers whose tasklets run, later. */
  #offer(): void {
    while (this.isReady) {
      const reader = this.#findWaitingReader();
      if (reader === undefined) break;
      reader.read();
    }
    if (!this.isReady) {
      if (this.#findWaitingReader() !== undefined) this.onDemand();
      return;
    }
    this.onIdle();
    // Their tasklets run, each inside another one: they are few.
    for (let place = this.#readers.first; place !== null; place = place.next) this.#notify(place.item);
  }

  /** Has a reader, whose tasklet runs, take an item at its next wait. */
  #notify(reader: WaitForNext<T>): void {
    this.#notified.add(reader);
    reader.waiter?.waitConditionFired(reader);
  }

  /** When there is no item left, the other readers are no longer notified, and wait again. */
  #withdrawIfEmpty(by: WaitForNext<T> | null): void {
    if (this.isReady) return;
    if (this.#notified.size > 0) this.#withdrawNotifications(by);
    if (this.#readers.size > (by === null ? 0 : 1)) this.onDemand();
  }

  #withdrawNotifications(by: WaitForNext<T> | null): void {
    for (const reader of this.#notified) if (reader !== by) reader.withdraw();
    this.#notified.clear();
  }

  #findWaitingReader(): WaitForNext<T> | undefined {
    for (let place = this.#readers.first; place !== null; place = place.next) {
      if (place.item.waiter?.isWaiting === true) return place.item;
    }
    return undefined;
  }
}
