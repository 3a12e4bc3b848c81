// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import type { FrameHandle } from '../platform/widgets.ts';
import { type EmissionListener, ObjectWatch, findSignal } from './shared/object-watch.ts';
import { WaitCondition, type Waiter } from './shared/wait-condition.ts';

/**
 * Waits for a widget's frame clock to tick: for the next frame that is drawn. Of GTK 3 or GTK 4.
 *
 * A widget that is not on the screen has no frames; the wait lasts until it is. One that is destroyed drops out of the wait
 * as that of a {@link WaitForSignal} does. A condition that is yielded again and again keeps the frame clock running.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class WaitForFrame extends WaitCondition<number> implements EmissionListener {
  /** The widget. */
  readonly widget: object;
  /** The time of the latest frame in microseconds, in the time of `g_get_monotonic_time()`; null before the first. */
  frameTime: number | null = null;
  readonly #watch: ObjectWatch;
  #frames: FrameHandle | null = null;

  /**
   * @param widget - a `Gtk.Widget`.
   * @throws {@link TypeError} if it is none.
   */
  constructor(widget: object) {
    super();
    if (!platform().widgets.isWidget(widget)) {
      throw new TypeError(`WaitForFrame: widget: expected a Gtk.Widget, got ${describe(widget)}`);
    }
    this.widget = widget;
    this.#watch = new ObjectWatch(widget, findSignal('WaitForFrame', widget, 'destroy'), this);
  }

  override arm(tasklet: Waiter): void {
    if (this.#watch.connect()) {
      this.#frames ??= platform().widgets.addFrameCallback(this.widget, (frameTime) => this.#ticked(frameTime));
    } else {
      tasklet.waitConditionGone(this, this.#watch.destroyedError('WaitForFrame'));
    }
  }

  override disarm(): void {
    this.#watch.disconnect();
    this.#frames?.remove();
    this.#frames = null;
  }

  override attachAgain(): void {
    if (this.waiter !== null) this.arm(this.waiter);
  }

  /** The time of the frame: {@link frameTime}. */
  override getResult(): number {
    return this.frameTime ?? 0;
  }

  /** Called when the widget is destroyed, or has left its window: no other signal is watched. @internal */
  'gtasklet:emitted'(): void {
    this.disarm();
    this.waiter?.waitConditionGone(this, this.#watch.destroyedError('WaitForFrame'));
  }

  /** Never called: `destroy` is the signal itself. @internal */
  'gtasklet:destroyed'(): void {
    // See emitted().
  }

  #ticked(frameTime: number): void {
    this.frameTime = frameTime;
    this.waiter?.waitConditionFired(this);
  }
}
