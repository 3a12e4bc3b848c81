// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { guard } from './guard.ts';
import { FRAMES_GO_ON, type FrameHandle, type Widgets } from './widgets.ts';

const GObject = gi.require('GObject', '2.0');

/** A `Gtk.Widget`, as far as it has frames. */
interface Widget {
  addTickCallback(callback: (widget: unknown, clock: FrameClock) => boolean): number;
  removeTickCallback(id: number): void;
}

interface FrameClock {
  getFrameTime(): number | bigint;
}

/** {@link Widgets} on Node.js. */
export class NodeWidgets implements Widgets {
  isWidget(value: unknown): value is object {
    return value instanceof GObject.Object && 'addTickCallback' in value;
  }

  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle {
    const animated = widget as Widget; // it has been checked
    const ticked = (_widget: unknown, clock: FrameClock): boolean => {
      callback(Number(clock.getFrameTime()));
      return FRAMES_GO_ON;
    };
    const id = animated.addTickCallback(guard(ticked, false));
    return { remove: () => animated.removeTickCallback(id) };
  }
}
