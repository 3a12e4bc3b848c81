// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { CallbackCell } from './callback-cell.ts';
import { SignalHandlers } from './signal-handlers-node.ts';
import { type Idles, Toplevels, type WindowList } from './toplevels.ts';
import { FRAMES_GO_ON, type FrameHandle, type Widgets, type WindowWatch } from './widgets.ts';

const GObject = gi.require('GObject', '2.0');

/** A `Gtk.Widget`, as far as it has frames. */
interface Widget {
  addTickCallback(callback: (widget: unknown, clock: FrameClock) => boolean): number;
  removeTickCallback(id: number): void;
}

interface FrameClock {
  getFrameTime(): number | bigint;
}

/** A widget of GTK 4. */
interface Rooted {
  getRoot(): object | null;
}

/** The list of windows. */
interface ListModel {
  getNItems(): number;
  getItem(index: number): object;
}

interface Gtk4 {
  readonly Window: (new () => object) & { getToplevels(): ListModel };
}

/** GTK, which the program has loaded. */
function gtk4(): Gtk4 {
  return gi.require('Gtk', '4.0') as Gtk4; // node-gtk makes what its introspection data says
}

const handlers = new SignalHandlers();

/** The windows of GTK 4. */
const windowList: WindowList = {
  windowOf(widget) {
    const root = (widget as Rooted).getRoot(); // it has been checked
    return root instanceof gtk4().Window ? root : null;
  },
  windows() {
    const list = gtk4().Window.getToplevels();
    return Array.from({ length: list.getNItems() }, (_none, index) => list.getItem(index));
  },
  connect(callback) {
    const list = gtk4().Window.getToplevels();
    const id = handlers.connect(list, 'items-changed', callback, undefined);
    return () => handlers.disconnect(list, id);
  },
};

/** {@link Widgets} on Node.js. */
export class NodeWidgets implements Widgets {
  readonly #toplevels: Toplevels;

  /** @param idles - has something called when the main loop comes round. */
  constructor(idles: Idles) {
    this.#toplevels = new Toplevels(windowList, idles);
  }

  isWidget(value: unknown): value is object {
    return value instanceof GObject.Object && 'addTickCallback' in value;
  }

  isInWindows(object: object): boolean {
    return 'getRoot' in object && 'addTickCallback' in object;
  }

  watchWindow(widget: object, callback: () => void, goesFirst: boolean): WindowWatch | null {
    return this.#toplevels.watch(widget, callback, goesFirst);
  }

  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle {
    const animated = widget as Widget; // it has been checked
    const ticked = (_widget: unknown, clock: FrameClock): boolean => {
      callback(Number(clock.getFrameTime()));
      return FRAMES_GO_ON;
    };
    const cell = new CallbackCell(ticked, false);
    const id = animated.addTickCallback(cell.call);
    const remove = (): void => {
      animated.removeTickCallback(id);
      cell.empty();
    };
    return { remove };
  }
}
