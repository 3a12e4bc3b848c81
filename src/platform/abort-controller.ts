// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { combineErrors } from '../errors.ts';

/** An `AbortSignal`, as far as a tasklet can be tied to one. */
export interface AbortSignalLike {
  /** True after it was aborted. */
  readonly aborted: boolean;
  /** Why; it becomes the {@link TaskletCancelled.reason}. Undefined by default. */
  readonly reason?: unknown;
  /**
   * Adds a listener that is called when the signal is aborted.
   *
   * @param type - the name of the event.
   * @param listener - the callback.
   */
  addEventListener(type: 'abort', listener: () => void): void;
  /**
   * Removes a listener.
   *
   * @param type - the name of the event.
   * @param listener - the callback.
   */
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The runtime's own `AbortSignal`; where it has none, as GJS, what it is here. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } } ? S : AbortSignalLike;

/** Aborts a signal. */
interface Aborter {
  readonly signal: Signal;
  abort(reason?: unknown): void;
}

/** Not in GJS. */
const { AbortController: own }: { readonly AbortController?: new () => Aborter } = globalThis;

/** Makes what aborts a signal. */
export function createAborter(): Aborter {
  if (own !== undefined) return new own();
  const signal = new SmallSignal();
  return { signal: signal as unknown as Signal, abort: (reason) => signal.abort(reason) };
}

/** As for any EventTarget: a function, or an object with a method `handleEvent`. */
type AbortListener = (() => void) | { handleEvent(): void };

/** An AbortSignal that has what those have who listen to one. */
class SmallSignal implements AbortSignalLike {
  aborted = false;
  reason: unknown = undefined;
  /** Called when it is aborted, before the listeners. */
  onabort: (() => void) | null = null;
  readonly #listeners = new Set<AbortListener>();

  addEventListener(type: string, listener: AbortListener): void {
    if (type === 'abort') this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: AbortListener): void {
    this.#listeners.delete(listener);
  }

  /** Throws the reason if it has been aborted. */
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const errors: unknown[] = [];
    for (const listener of [() => this.onabort?.(), ...this.#listeners]) {
      try {
        if (typeof listener === 'function') listener();
        else listener.handleEvent();
      } catch (error) {
        errors.push(error); // the others are called all the same
      }
    }
    if (errors.length > 0) throw combineErrors(errors, 'abort listeners');
  }
}
