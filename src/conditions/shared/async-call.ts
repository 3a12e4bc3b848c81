// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../../describe.ts';
import { platform } from '../../platform/current.ts';
import type { AsyncOperation } from '../../platform/gio.ts';
import { PRIORITY_DEFAULT, SOURCE_REMOVE, type SourceHandle, type SourceTarget } from '../../platform/platform.ts';
import type { Owned, Owner, Release } from './owned.ts';

/** The maximum wait for a cancelled call, in milliseconds. A call that blocks in a thread may never call back. */
const MAX_WAIT_MS = 5000;

/** The active calls whose outcome is no longer wanted, by their {@link findRoot object}, the oldest first. */
const abandoned = new Map<object, readonly ActiveCall[]>();

/** An active call, as seen by the next one on the same object. */
export interface ActiveCall {
  /** Cancels it: its outcome is no longer wanted, but it is not over yet. */
  cancel(): void;
  /** Calls back once, when it is over. */
  onceOver(listener: () => void): void;
}

/** The receiver of the outcome of an asynchronous call. */
export interface AsyncCallTarget<T> {
  /** Called with the outcome, also with that of a cancelled call; not after {@link MAX_WAIT_MS}. @internal */
  'gtasklet:done'(outcome: T, operation: AsyncCall<T>): void;
  /** Called when the region that the call was begun in is left. @internal */
  'gtasklet:left'?(operation: AsyncCall<T>): void;
}

/**
 * An asynchronous Gio call: active from its beginning to its callback, which a cancelled call gets, too.
 *
 * It is owned by the region that it was begun in, which is not left before the callback has come; nor is a cancellation
 * thrown there. The next call on the same object waits for one whose outcome is no longer wanted.
 */
export class AsyncCall<T> implements Owned, SourceTarget, ActiveCall {
  /** See {@link Owned}. */
  readonly endsFirst = true;
  private readonly object: object | null;
  private readonly name: string;
  private readonly taker: AsyncCallTarget<T>;
  private handle: AsyncOperation | undefined;
  private release: Release | undefined;
  /** True if its outcome is no longer wanted. */
  isCancelled = false;
  private isOver = false;
  private limit: SourceHandle | undefined;
  private readonly listeners = new Set<() => void>();

  /**
   * @param object - the object that can have one call at a time; null for a function of a class or a namespace.
   * @param name - the name of the asynchronous method, for a warning.
   */
  constructor(object: object | null, name: string, taker: AsyncCallTarget<T>) {
    this.object = object;
    this.name = name;
    this.taker = taker;
  }

  /**
   * Begins it.
   *
   * @param start - begins it, and has its argument called with the outcome; throws if it cannot be begun.
   * @param owner - the region that owns it; undefined outside of all tasklets.
   */
  begin(start: (whenDone: (outcome: T) => void) => AsyncOperation, owner: Owner | undefined): void {
    try {
      this.handle = start((outcome) => this.done(outcome));
    } catch (error) {
      this.end();
      throw error;
    }
    if (this.isCancelled) this.handle.cancel(); // while it was begun
    this.release = owner?.own(this);
  }

  /** Notes whether the outcome is wanted. */
  setWanted(isTaken: boolean): void {
    if (this.object === null || this.isOver || (isTaken && abandoned.size === 0)) return;
    const object = findRoot(this.object);
    const others: readonly ActiveCall[] = (abandoned.get(object) ?? []).filter((other) => other !== this);
    const all = isTaken ? others : [...others, this];
    if (all.length === 0) abandoned.delete(object);
    else abandoned.set(object, all);
  }

  /** See {@link ActiveCall}. */
  cancel(): void {
    if (this.isOver || this.isCancelled) return;
    this.isCancelled = true;
    this.setWanted(false);
    this.limit = platform().addTimeout(MAX_WAIT_MS, PRIORITY_DEFAULT, this, 'gtasklet:operation');
    this.handle?.cancel();
  }

  /** Cancels it on behalf of the receiver of its outcome. */
  interrupt(): void {
    this.handle?.cancel();
  }

  /** See {@link ActiveCall}. */
  onceOver(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** See {@link Owned}. */
  onCancel(): void {
    this.cancel();
  }

  /** See {@link Owned}. */
  onLeave(): void {
    this.taker['gtasklet:left']?.(this);
    this.cancel();
  }

  /** Called when a cancelled call has taken too long. */
  'gtasklet:dispatch'(): boolean {
    this.limit = undefined;
    const what = `${this.name} of ${this.object === null ? 'a class or a namespace' : describe(this.object)}`;
    const reason = `was cancelled, and has not called back within ${MAX_WAIT_MS / 1000} s`;
    platform().warn(`gtasklet: WaitForAsync: ${what} ${reason}; it is no longer waited for`);
    this.end();
    return SOURCE_REMOVE;
  }

  private done(outcome: T): void {
    if (this.isOver) return;
    // The receiver of a cancelled call does not resume a tasklet, but may keep the outcome.
    if (this.isCancelled) this.taker['gtasklet:done'](outcome, this);
    this.end();
    if (!this.isCancelled) this.taker['gtasklet:done'](outcome, this);
  }

  private end(): void {
    this.setWanted(true);
    this.isOver = true;
    if (this.limit !== undefined) platform().removeSource(this.limit);
    this.release?.();
    for (const listener of this.listeners) listener();
  }
}

/** Cancels and returns the call of an object that has to be over before another one begins; null if there is none. */
export function cancelPreviousCall(object: object | null): ActiveCall | null {
  const before = object === null || abandoned.size === 0 ? undefined : abandoned.get(findRoot(object))?.[0];
  before?.cancel();
  return before ?? null;
}

/** Returns the object that can have one call at a time: for a filter stream, the base stream, where its calls happen. */
function findRoot(object: object): object {
  let root = object;
  for (let base = platform().gio.getBaseStream(root); base !== null; base = platform().gio.getBaseStream(root)) {
    root = base;
  }
  return root;
}
