// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GObject from 'gi://GObject?version=2.0';
import { disposalBinding } from './disposals-gjs.ts';
import { guard } from './guard.ts';
import {
  KEEP_TICKING,
  type FrameHandle,
  type MethodCall,
  type Widgets,
  type WindowWatch,
  createWidgetTree,
} from './widgets.ts';
import { type Signals, WindowWatches } from './window-watch.ts';

/** A `Gtk.Widget`, as far as it has frames. */
interface Widget {
  add_tick_callback(callback: (widget: unknown, clock: FrameClock) => boolean): number;
  remove_tick_callback(id: number): void;
}

interface FrameClock {
  get_frame_time(): number;
}

interface Gtk4 {
  readonly Window: new () => object;
}

/** GTK, which the program has loaded. */
function gtk4(): Gtk4 {
  return (imports.gi as unknown as { readonly Gtk: Gtk4 }).Gtk; // the declarations know no GTK
}

const callMethod: MethodCall = (object, name, ...args) => {
  // GJS complains of each access to such an object.
  if (object instanceof GObject.Object && disposalBinding.isDisposed(object)) return undefined;
  const method: unknown = Reflect.get(object, name);
  return typeof method === 'function' ? Reflect.apply(method, object, args) : undefined;
};

/** {@link Widgets} on GJS. */
export class GjsWidgets implements Widgets {
  readonly #watches: WindowWatches;

  constructor(signals: Signals) {
    this.#watches = new WindowWatches(
      createWidgetTree(callMethod, () => gtk4().Window),
      signals,
    );
  }

  isWidget(value: unknown): value is object {
    return value instanceof GObject.Object && 'add_tick_callback' in value;
  }

  isInWindows(object: object): boolean {
    return 'get_root' in object && 'add_tick_callback' in object;
  }

  createWindowWatch(widget: object, callback: () => void, goesFirst: boolean): WindowWatch {
    return this.#watches.create(widget, callback, goesFirst);
  }

  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle {
    const animated = widget as Widget; // it has been checked
    const ticked = (_widget: unknown, clock: FrameClock): boolean => {
      callback(clock.get_frame_time());
      return KEEP_TICKING;
    };
    const id = animated.add_tick_callback(guard(ticked, false));
    return { remove: () => animated.remove_tick_callback(id) };
  }
}
