// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Link, LinkedList } from '../linked-list.ts';
import type { DisposalBinding, DisposalListener, DisposalWatcher, SignalGroup } from './disposal-types.ts';
import { type Platform, PRIORITY_DEFAULT_IDLE, SOURCE_REMOVE, type SourceTarget } from './platform.ts';

/** The number of objects without a listener that stay watched, for the next listener. */
const MOST_IDLE = 64;
/** The longest time for that, in milliseconds. */
const IDLE_MS = 1000;

/**
 * Notifies listeners when objects are disposed of, with one signal group for each object. An object with a listener is not
 * garbage-collected, nor in the second after: starting and ending a watch costs as much as a wait, and most objects are waited
 * for again.
 */
export class Disposals implements DisposalWatcher, SourceTarget {
  readonly #watches = new Map<object, DisposalWatch>();
  /** The watches without a listener, the oldest first; those without an object before all others. */
  readonly #idle = new LinkedList<DisposalWatch>();
  readonly #binding: DisposalBinding;
  readonly #sources: Pick<Platform, 'addTimeout'>;
  #isScheduled = false;

  constructor(binding: DisposalBinding, sources: Pick<Platform, 'addTimeout'>) {
    this.#binding = binding;
    this.#sources = sources;
  }

  note(object: object): void {
    if (!this.#watches.has(object)) this.#binding.note(object);
  }

  isDisposed(object: object): boolean {
    return !this.#watches.has(object) && this.#binding.isDisposed(object);
  }

  add(object: object, listener: DisposalListener): void {
    const watch = this.#watches.get(object) ?? this.#begin(object);
    if (watch.place !== null) this.#idle.remove(watch.place);
    watch.place = null;
    watch.listeners.add(listener);
  }

  delete(object: object, listener: DisposalListener): void {
    const watch = this.#watches.get(object);
    if (watch === undefined) return;
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0) return;
    watch.place = this.#idle.add(watch);
    const { first } = this.#idle;
    if (this.#idle.size > MOST_IDLE && first !== null) this.#discard(first.item);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#sources.addTimeout(IDLE_MS, PRIORITY_DEFAULT_IDLE, this, 'gtasklet:objects');
  }

  /** Called by GLib's callback: releases all objects without a listener. */
  'gtasklet:dispatch'(): boolean {
    this.#isScheduled = false;
    for (let place = this.#idle.first; place !== null; place = place.next) this.#unbind(place.item);
    return SOURCE_REMOVE;
  }

  #begin(object: object): DisposalWatch {
    const idle = this.#idle.first?.item;
    const canBeTaken = idle !== undefined && (idle.object === null || this.#idle.size === MOST_IDLE);
    const watch = canBeTaken ? idle : new DisposalWatch(this.#binding, (gone) => this.#disposed(gone));
    if (watch.object !== null) this.#watches.delete(watch.object);
    watch.setObject(object);
    this.#watches.set(object, watch);
    return watch;
  }

  #discard(watch: DisposalWatch): void {
    if (watch.place !== null) this.#idle.remove(watch.place);
    watch.place = null;
    this.#unbind(watch);
    watch.close();
  }

  #unbind(watch: DisposalWatch): void {
    if (watch.object === null) return;
    this.#watches.delete(watch.object);
    watch.setObject(null);
  }

  /** Called in the middle of what the group does; the watch is not used again. */
  #disposed(watch: DisposalWatch): void {
    if (watch.object !== null) this.#watches.delete(watch.object);
    watch.object = null;
    watch.close();
    if (watch.place !== null) this.#idle.remove(watch.place);
    watch.place = null;
    for (const listener of watch.listeners) listener.disposed();
  }
}

/** Watches one object at a time. */
class DisposalWatch {
  readonly listeners = new Set<DisposalListener>();
  object: object | null = null;
  /** Its place among the watches without a listener; null while it has one. */
  place: Link<DisposalWatch> | null = null;
  readonly #group: SignalGroup;

  constructor(binding: DisposalBinding, whenDisposed: (watch: DisposalWatch) => void) {
    this.#group = binding.createGroup(() => {
      if (this.object !== null) whenDisposed(this);
    });
  }

  setObject(object: object | null): void {
    this.object = null; // the group calls back
    this.#group.setTarget(object);
    this.object = object;
  }

  close(): void {
    this.#group.close();
  }
}
