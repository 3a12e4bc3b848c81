// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Pool } from './pool.ts';

/** More than these are not kept for later. */
const LARGEST_POOL = 64;

/** A `GObject.SignalGroup`, which knows by a weak notify when the object that it is for is disposed of. */
export interface SignalGroup {
  /** Makes it be for an object; for none by null. */
  setTarget(object: object | null): void;
}

/** What a binding knows of the end of objects. */
export interface DisposalBinding {
  /** Whether the object has been disposed of, where the binding can tell. */
  isDisposed(object: object): boolean;
  /** Makes a group that calls back when the object that it is for is disposed of, and when it is for another one, or none. */
  createGroup(unbound: () => void): SignalGroup;
}

/** Whoever wants to know that an object has been disposed of. */
export interface DisposalListener {
  /** Called while the object is being disposed of; it has no handlers any more, and nothing is to be done with it. */
  disposed(): void;
}

/**
 * Tells when objects are disposed of, by one signal group for each, however many listen. An object that somebody listens to
 * is not collected as garbage.
 */
export class Disposals {
  readonly #watches = new Map<object, DisposalWatch>();
  readonly #pool: Pool<DisposalWatch>;

  readonly #binding: DisposalBinding;

  constructor(binding: DisposalBinding) {
    this.#binding = binding;
    this.#pool = new Pool(LARGEST_POOL, () => new DisposalWatch(binding, this.#watches));
  }

  /** Whether the object has been disposed of, where the runtime can tell. Nothing else is to be done with it then. */
  isDisposed(object: object): boolean {
    return this.#binding.isDisposed(object);
  }

  /** Calls a listener, once, when an object is disposed of that has not been. */
  add(object: object, listener: DisposalListener): void {
    let watch = this.#watches.get(object);
    if (watch === undefined) {
      watch = this.#pool.take();
      this.#watches.set(object, watch);
      watch.begin(object);
    }
    watch.listeners.add(listener);
  }

  /** Calls the listener no more; does nothing when it has been called. */
  delete(object: object, listener: DisposalListener): void {
    const watch = this.#watches.get(object);
    if (watch === undefined) return;
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0) return;
    this.#watches.delete(object);
    watch.end();
    this.#pool.put(watch);
  }
}

/** Watches one object at a time. */
class DisposalWatch {
  readonly listeners = new Set<DisposalListener>();
  readonly #group: SignalGroup;
  readonly #watches: Map<object, DisposalWatch>;
  #object: object | null = null;

  constructor(binding: DisposalBinding, watches: Map<object, DisposalWatch>) {
    this.#watches = watches;
    this.#group = binding.createGroup(() => this.#unbound());
  }

  begin(object: object): void {
    this.#group.setTarget(object);
    this.#object = object; // last: a group that was for another object calls back
  }

  end(): void {
    this.#object = null; // first: the group calls back
    this.#group.setTarget(null);
  }

  /** Not to be used again: the group is in the middle of it. */
  #unbound(): void {
    if (this.#object === null) return;
    this.#watches.delete(this.#object);
    this.#object = null;
    for (const listener of this.listeners) listener.disposed();
  }
}
