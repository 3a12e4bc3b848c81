// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GObject from 'gi://GObject?version=2.0';
import { guard } from './guard.ts';
import { type Idles, Toplevels, type WindowList } from './toplevels.ts';
import { FRAMES_GO_ON, type FrameHandle, type Widgets, type WindowWatch } from './widgets.ts';

/** A `Gtk.Widget`, as far as it has frames. */
interface Widget {
  add_tick_callback(callback: (widget: unknown, clock: FrameClock) => boolean): number;
  remove_tick_callback(id: number): void;
}

interface FrameClock {
  get_frame_time(): number;
}

/** A widget of GTK 4. */
interface Rooted {
  get_root(): object | null;
}

/** The list of windows. */
interface ListModel {
  get_n_items(): number;
  get_item(index: number): object;
  connect(signal: 'items-changed', callback: () => void): number;
  disconnect(id: number): void;
}

interface Gtk4 {
  readonly Window: (new () => object) & { get_toplevels(): ListModel };
}

/** GTK, which the program has loaded. */
function gtk4(): Gtk4 {
  return (imports.gi as unknown as { readonly Gtk: Gtk4 }).Gtk; // the declarations know no GTK
}

/** The windows of GTK 4. */
const windowList: WindowList = {
  windowOf(widget) {
    const root = (widget as Rooted).get_root(); // it has been checked
    return root instanceof gtk4().Window ? root : null;
  },
  windows() {
    const list = gtk4().Window.get_toplevels();
    return Array.from({ length: list.get_n_items() }, (_none, index) => list.get_item(index));
  },
  connect(callback) {
    const list = gtk4().Window.get_toplevels();
    const id = list.connect('items-changed', guard(callback, undefined));
    return () => list.disconnect(id);
  },
};

/** {@link Widgets} on GJS. */
export class GjsWidgets implements Widgets {
  readonly #toplevels: Toplevels;

  /** @param idles - has something called when the main loop comes round. */
  constructor(idles: Idles) {
    this.#toplevels = new Toplevels(windowList, idles);
  }

  isWidget(value: unknown): value is object {
    return value instanceof GObject.Object && 'add_tick_callback' in value;
  }

  isInWindows(object: object): boolean {
    return 'get_root' in object && 'add_tick_callback' in object;
  }

  watchWindow(widget: object, callback: () => void, goesFirst: boolean): WindowWatch | null {
    return this.#toplevels.watch(widget, callback, goesFirst);
  }

  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle {
    const animated = widget as Widget; // it has been checked
    const ticked = (_widget: unknown, clock: FrameClock): boolean => {
      callback(clock.get_frame_time());
      return FRAMES_GO_ON;
    };
    const id = animated.add_tick_callback(guard(ticked, false));
    return { remove: () => animated.remove_tick_callback(id) };
  }
}
