// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Link, LinkedList } from '../../linked-list.ts';
import { platform } from '../../platform/current.ts';
import type { SignalDetails } from '../../platform/platform.ts';

/** The maximum number of own GLib handlers of an object: GJS searches all of them to disconnect one. */
const MAX_HANDLERS = 32;

/** The callback for each emission; returns the return value of the handler. */
type EmissionCallback = (args: readonly unknown[]) => unknown;

const known = new WeakMap<object, ObjectHandlers>();

/** Returns the handlers of an object. */
export function getHandlers(object: object): ObjectHandlers {
  let handlers = known.get(object);
  if (handlers === undefined) {
    handlers = new ObjectHandlers(object);
    known.set(object, handlers);
  }
  return handlers;
}

/** A callback that is connected to a signal, by a handler of its own or by one that it shares. */
export class Connection {
  readonly signal: SignalDetails;
  readonly callback: EmissionCallback;
  /** Of its own handler; 0 if it has none. */
  id = 0;
  shared: SharedHandler | null = null;
  /** The number of connections that were added to the shared handler before it. */
  order = 0;
  /** Its place among those with a handler of their own, or among those that share one; null when it is disconnected. */
  place: Link<Connection> | null = null;

  constructor(signal: SignalDetails, callback: EmissionCallback) {
    this.signal = signal;
    this.callback = callback;
  }
}

/**
 * The library's handlers of one object's signals. While there are few, each is a GLib handler of its own; of many, those of one
 * signal share one, and are called in the order in which they were connected.
 *
 * Signals with a return value are not shared: GLib combines the return values, and may stop the emission.
 */
export class ObjectHandlers {
  readonly #object: object;
  /** Those that have a handler of their own. */
  readonly #own = new LinkedList<Connection>();
  /** The handlers that are shared, by their signals; null while there are none. */
  #shared: Map<string, SharedHandler> | null = null;
  /** The nesting depth of calls of the own handlers. */
  #depth = 0;

  constructor(object: object) {
    this.#object = object;
  }

  /** Connects as {@link Platform.connect} does; returns null when GLib refuses that. */
  connect(signal: SignalDetails, callback: EmissionCallback): Connection | null {
    const connection = new Connection(signal, callback);
    const shared = this.#own.size < MAX_HANDLERS && this.#shared === null ? null : this.#sharedFor(signal);
    if (shared !== null) {
      shared.add(connection);
      return connection;
    }
    connection.id = platform().connect(this.#object, signal, (args) => this.#call(connection, args));
    if (connection.id === 0) return null;
    connection.place = this.#own.add(connection);
    return connection;
  }

  /** Disconnects. @param isThere - whether it is certain that the object has not forgotten its handlers. */
  disconnect(connection: Connection, isThere: boolean): void {
    const { place, shared } = connection;
    if (place === null) return;
    connection.place = null;
    if (shared === null) {
      this.#own.remove(place);
      this.#disconnect(connection.id, isThere);
    } else if (shared.remove(place)) {
      this.#shared?.delete(connection.signal.name);
      if (this.#shared?.size === 0) this.#shared = null;
      this.#disconnect(shared.id, isThere);
    }
  }

  #call(connection: Connection, args: readonly unknown[]): unknown {
    this.#depth++;
    try {
      return connection.callback(args);
    } finally {
      this.#depth--;
    }
  }

  /** Returns the handler that one more shares; null for one that gets its own. */
  #sharedFor(signal: SignalDetails): SharedHandler | null {
    const shared = this.#shared?.get(signal.name);
    if (shared === undefined) {
      return this.#own.size < MAX_HANDLERS || signal.hasReturnValue || this.#depth > 0 || this.#isEmitting(signal)
        ? null
        : this.#share(signal);
    }
    // A callback connected during an emission that has not reached the handler yet is not called for it: GLib ensures that.
    return shared.isCalled || !this.#isEmitting(signal) ? shared : null;
  }

  #isEmitting(signal: SignalDetails): boolean {
    return platform().emittedSignal(this.#object) === signal.id;
  }

  /** Has all that are connected to a signal, and those to come, share one handler. */
  #share(signal: SignalDetails): SharedHandler | null {
    const shared = new SharedHandler();
    shared.id = platform().connect(this.#object, signal, (args) => shared.emitted(args));
    if (shared.id === 0) return null;
    this.#shared ??= new Map();
    this.#shared.set(signal.name, shared);
    for (let place = this.#own.first; place !== null; place = place.next) {
      const { item } = place;
      if (item.signal.name !== signal.name) continue;
      this.#own.remove(place);
      this.#disconnect(item.id, false);
      shared.add(item);
    }
    return shared;
  }

  #disconnect(id: number, isThere: boolean): void {
    if (isThere || platform().isConnected(this.#object, id)) platform().disconnect(this.#object, id);
  }
}

/** A GLib handler that many connections share. */
class SharedHandler {
  id = 0;
  readonly #connections = new LinkedList<Connection>();
  #added = 0;
  /** The nesting depth of emissions inside it. */
  #depth = 0;

  get isCalled(): boolean {
    return this.#depth > 0;
  }

  add(connection: Connection): void {
    connection.shared = this;
    connection.order = this.#added++;
    connection.place = this.#connections.add(connection);
  }

  /** Removes one by its place, once; returns whether none is left. */
  remove(place: Link<Connection>): boolean {
    this.#connections.remove(place);
    return this.#connections.size === 0;
  }

  /** Calls those that were there before the emission, but for those that are removed in it: as GLib does. */
  emitted(args: readonly unknown[]): void {
    const addedBefore = this.#added;
    this.#depth++;
    try {
      // One that is removed keeps what is next.
      for (let place = this.#connections.first; place !== null; place = place.next) {
        const { item } = place;
        if (item.order >= addedBefore) return;
        if (item.place !== null) item.callback(args);
      }
    } finally {
      this.#depth--;
    }
  }
}
