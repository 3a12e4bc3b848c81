// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { CallbackCell } from './callback-cell.ts';
import { SOURCE_REMOVE } from './platform.ts';

const GLib = gi.require('GLib', '2.0');

/** The sources that are attached, with the callbacks that node-gtk has been given for them, and keeps after they are gone. */
export class CallbackSources {
  readonly #cells = new Map<number, { empty(): void }>();

  /**
   * Attaches a source.
   *
   * @param label - its name in GLib.
   * @param attach - passes the callback to GLib, and returns the number of the source.
   * @param callback - returns whether the source stays.
   */
  add<A extends readonly unknown[]>(
    label: string,
    attach: (callback: (...args: A) => boolean) => number,
    callback: (...args: A) => boolean,
  ): number {
    const cell = new CallbackCell<A, boolean>((...args) => {
      const stays = callback(...args);
      if (stays === SOURCE_REMOVE) this.#forget(id);
      return stays;
    }, SOURCE_REMOVE);
    const id = attach(cell.call);
    this.#cells.set(id, cell);
    GLib.Source.setNameById(id, label);
    return id;
  }

  remove(id: number): void {
    GLib.sourceRemove(id);
    this.#forget(id);
  }

  #forget(id: number): void {
    this.#cells.get(id)?.empty();
    this.#cells.delete(id);
  }
}
