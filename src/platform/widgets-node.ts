// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { CallbackCell } from './callback-cell.ts';
import {
  KEEP_TICKING,
  type FrameHandle,
  type MethodCall,
  type Widgets,
  type WindowWatch,
  createWidgetTree,
} from './widgets.ts';
import { type Signals, WindowWatches } from './window-watch.ts';

const GObject = gi.require('GObject', '2.0');

/** A `Gtk.Widget`, as far as it has frames. */
interface Widget {
  addTickCallback(callback: (widget: unknown, clock: FrameClock) => boolean): number;
  removeTickCallback(id: number): void;
}

interface FrameClock {
  getFrameTime(): number | bigint;
}

interface Gtk4 {
  readonly Window: new () => object;
}

/** GTK, which the program has loaded. */
function gtk4(): Gtk4 {
  return gi.require('Gtk', '4.0') as Gtk4; // node-gtk makes what its introspection data says
}

const callMethod: MethodCall = (object, name, ...args) => {
  const method: unknown = Reflect.get(
    object,
    name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
  );
  return typeof method === 'function' ? Reflect.apply(method, object, args) : undefined;
};

/** {@link Widgets} on Node.js. */
export class NodeWidgets implements Widgets {
  readonly #watches: WindowWatches;

  constructor(signals: Signals) {
    this.#watches = new WindowWatches(
      createWidgetTree(callMethod, () => gtk4().Window),
      signals,
    );
  }

  isWidget(value: unknown): value is object {
    return value instanceof GObject.Object && 'addTickCallback' in value;
  }

  isInWindows(object: object): boolean {
    return 'getRoot' in object && 'addTickCallback' in object;
  }

  createWindowWatch(widget: object, callback: () => void, goesFirst: boolean): WindowWatch {
    return this.#watches.create(widget, callback, goesFirst);
  }

  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle {
    const animated = widget as Widget; // it has been checked
    const ticked = (_widget: unknown, clock: FrameClock): boolean => {
      callback(Number(clock.getFrameTime()));
      return KEEP_TICKING;
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
