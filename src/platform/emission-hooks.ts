// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Link, LinkedList } from '../linked-list.ts';
import { guard } from './guard.ts';
import type { HookHandle, HookListener, SignalDetails } from './platform.ts';

/** The two GLib functions for emission hooks, and the return values of hooks. */
export interface HookCalls {
  /** Adds a hook; returns its id, or 0. The callback returns whether the hook stays. */
  add(
    signalId: number,
    callback: (emitter: object, args: readonly unknown[], detail: number) => boolean,
  ): number | bigint;
  /** Removes a hook that is not being called. */
  remove(signalId: number, hookId: number | bigint): void;
}

interface Entry {
  readonly hook: SharedHook;
  readonly listener: HookListener;
  readonly detail: number;
  /** The number of listeners that were added to the hook before. */
  readonly order: number;
  /** Its place among the entries; null when it is removed. */
  place: Link<Entry> | null;
}

/**
 * Listeners to signals of whole classes, over one emission hook of GLib for each signal.
 *
 * GLib ≥ 2.84 corrupts the signal's list of hooks for good when a hook is removed while it is being called, and calls
 * a hook once more that another hook of the same emission has removed. So a hook is removed by GLib's call only while
 * no emission is inside it, and otherwise by its own return value at the outermost level; a dead hook returns that it stays.
 * Many listeners share one hook, so that none of them has to be removed for another one's sake.
 */
export class EmissionHooks {
  readonly #calls: HookCalls;
  readonly #hooks = new Map<number, SharedHook>();

  constructor(calls: HookCalls) {
    this.#calls = calls;
  }

  add(signal: SignalDetails, listener: HookListener): HookHandle {
    let hook = this.#hooks.get(signal.id);
    if (hook === undefined) {
      hook = new SharedHook(this.#calls, signal.id, () => this.#hooks.delete(signal.id));
      this.#hooks.set(signal.id, hook);
    }
    return hook.listen(listener, signal.detail);
  }

  remove(handle: HookHandle): void {
    const entry = handle as Entry; // every handle was made by add()
    entry.hook.remove(entry);
  }
}

class SharedHook {
  readonly #calls: HookCalls;
  readonly #signalId: number;
  readonly #hookId: number | bigint;
  readonly #onGone: () => void;
  readonly #entries = new LinkedList<Entry>();
  #added = 0;
  /** The number of emissions that are inside the hook, nested in each other. */
  #depth = 0;
  #isGone = false;

  constructor(calls: HookCalls, signalId: number, whenGone: () => void) {
    this.#calls = calls;
    this.#signalId = signalId;
    this.#onGone = whenGone;
    const callback = (emitter: object, args: readonly unknown[], detail: number): boolean =>
      this.#emitted(emitter, args, detail);
    this.#hookId = calls.add(signalId, guard(callback, true));
  }

  listen(listener: HookListener, detail: number): Entry {
    const entry: Entry = { hook: this, listener, detail, order: this.#added++, place: null };
    entry.place = this.#entries.add(entry);
    return entry;
  }

  remove(entry: Entry): void {
    if (entry.place === null) return;
    this.#entries.remove(entry.place);
    entry.place = null;
    if (this.#entries.size === 0 && this.#depth === 0 && !this.#isGone) {
      this.#markGone();
      this.#calls.remove(this.#signalId, this.#hookId);
    }
  }

  #emitted(emitter: object, args: readonly unknown[], detail: number): boolean {
    if (this.#isGone) return true;
    const addedBefore = this.#added;
    this.#depth++;
    try {
      for (let place = this.#entries.first; place !== null; place = place.next) {
        const { item: entry } = place;
        // A listener that is added during an emission hears of the next one first. One that is removed keeps what is next.
        const isThere = entry.place !== null && entry.order < addedBefore;
        if (isThere && (entry.detail === 0 || entry.detail === detail)) entry.listener(emitter, args);
      }
    } finally {
      this.#depth--;
    }
    if (this.#entries.size > 0 || this.#depth > 0) return true;
    this.#markGone();
    return false;
  }

  #markGone(): void {
    this.#isGone = true;
    this.#onGone();
  }
}
