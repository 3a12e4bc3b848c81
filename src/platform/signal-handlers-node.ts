// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { CallbackCell } from './callback-cell.ts';
import { ObjectPool } from './object-pool.ts';
import { toDashes } from './signal-name.ts';

const GObject = gi.require('GObject', '2.0');

/** More than these are not kept for later. */
const LARGEST_POOL = 1024;

type Cell = CallbackCell<readonly unknown[], unknown>;

/**
 * The signal handlers that are connected. node-gtk keeps the function of each for as long as the object lives: as the
 * functions are used again and again, a handler that was disconnected leaves a reference to one of them, and no more.
 */
export class SignalHandlers {
  readonly #cells = new Map<number, Cell>();
  readonly #pool = new ObjectPool<Cell>(
    LARGEST_POOL,
    () => new CallbackCell<readonly unknown[], unknown>(() => undefined, undefined),
  );

  /** Connects a handler. @param answer - the return value if the handler throws. */
  connect(object: object, signal: string, handler: (...args: readonly unknown[]) => unknown, answer: unknown): number {
    const cell = this.#pool.acquire();
    cell.fill(handler, answer);
    // Not object.connect(): Gio.Cancellable and others have a method of that name of their own. Underscores it refuses.
    const id = GObject.Object.prototype.connect.call(object, toDashes(signal), cell.call);
    this.#cells.set(id, cell);
    return id;
  }

  isConnected(object: object, id: number): boolean {
    const isConnected = GObject.signalHandlerIsConnected(object as InstanceType<typeof GObject.Object>, id);
    if (!isConnected) this.#forget(id); // the object has been disposed of, and has forgotten it
    return isConnected;
  }

  disconnect(object: object, id: number): void {
    GObject.Object.prototype.disconnect.call(object, id);
    this.#forget(id);
  }

  #forget(id: number): void {
    const cell = this.#cells.get(id);
    if (cell === undefined) return;
    this.#cells.delete(id);
    cell.empty();
    this.#pool.release(cell);
  }
}
