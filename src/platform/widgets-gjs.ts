// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GObject from 'gi://GObject?version=2.0';
import { guard } from './guard.ts';
import { FRAMES_GO_ON, type FrameHandle, type Widgets } from './widgets.ts';

/** A `Gtk.Widget`, as far as it has frames. */
interface Widget {
  add_tick_callback(callback: (widget: unknown, clock: FrameClock) => boolean): number;
  remove_tick_callback(id: number): void;
}

interface FrameClock {
  get_frame_time(): number;
}

/** {@link Widgets} on GJS. */
export class GjsWidgets implements Widgets {
  isWidget(value: unknown): value is object {
    return value instanceof GObject.Object && 'add_tick_callback' in value;
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
