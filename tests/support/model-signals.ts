// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

type Listener = (emitter: string) => void;

interface Handler {
  readonly sequence: number;
  readonly listener: Listener;
}

/**
 * Signals by GLib's rules: hooks first, then the handlers in the order they were connected. A hook that is added during
 * an emission is called by it still, a handler that is connected during one is not; what is removed is not called.
 */
export class ModelSignals {
  #sequence = 0;
  // A walk over a Set meets what is added on the way, and not what is deleted: just what GLib's lists do.
  readonly #hooks = new Set<{ readonly listener: Listener }>();
  readonly #handlers = new Map<string, Set<Handler>>();

  /** Connects to a signal of an object. @returns what disconnects. */
  connect(object: string, signal: string, listener: Listener): () => void {
    const key = `${signal} of ${object}`;
    const handlers = this.#handlers.get(key) ?? new Set();
    this.#handlers.set(key, handlers);
    const handler = { sequence: ++this.#sequence, listener };
    handlers.add(handler);
    return () => handlers.delete(handler);
  }

  /** Hooks `activate` of every object. @returns what removes the hook. */
  hook(listener: Listener): () => void {
    const hook = { listener };
    this.#hooks.add(hook);
    return () => this.#hooks.delete(hook);
  }

  /** Emits `activate` on an object. */
  activate(object: string): void {
    const last = this.#sequence;
    for (const { listener } of this.#hooks) listener(object);
    for (const { sequence, listener } of this.#handlers.get(`activate of ${object}`) ?? []) {
      if (sequence <= last) listener(object);
    }
  }
}
