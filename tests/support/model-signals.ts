// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

type Listener = (emitter: string) => void;

interface Handler {
  readonly sequence: number;
  readonly listener: Listener;
}

/**
 * Signals by GLib's rules: hooks first, then the handlers in the order they were connected. What is connected during an
 * emission hears of the next one first (of hooks, GLib says so only since 2.84); what is disconnected hears no more.
 */
export class ModelSignals {
  #sequence = 0;
  // A walk over a Set does not meet what is deleted on the way, as GLib's do not.
  readonly #hooks = new Set<Handler>();
  readonly #handlers = new Map<string, Set<Handler>>();

  /** Connects to a signal of an object. @returns what disconnects. */
  connect(object: string, signal: string, listener: Listener): () => void {
    const key = `${signal} of ${object}`;
    const handlers = this.#handlers.get(key) ?? new Set();
    this.#handlers.set(key, handlers);
    return this.#add(handlers, listener);
  }

  /** Hooks `activate` of every object. @returns what removes the hook. */
  hook(listener: Listener): () => void {
    return this.#add(this.#hooks, listener);
  }

  /** Emits `activate` on an object. */
  activate(object: string): void {
    const last = this.#sequence;
    const tell = (handlers: Iterable<Handler>): void => {
      for (const { sequence, listener } of handlers) {
        if (sequence <= last) listener(object);
      }
    };
    tell(this.#hooks);
    tell(this.#handlers.get(`activate of ${object}`) ?? []);
  }

  #add(handlers: Set<Handler>, listener: Listener): () => void {
    const handler = { sequence: ++this.#sequence, listener };
    handlers.add(handler);
    return () => handlers.delete(handler);
  }
}
