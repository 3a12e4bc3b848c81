// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the library asks of a runtime's binding of GTK, of whatever version: it is the program that loads it. */
export interface Widgets {
  /** Whether the value is a widget, which has frames. */
  isWidget(value: unknown): value is object;
  /** Calls back at each frame of a widget, with its time in microseconds. */
  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle;
}

/** Ends what {@link Widgets.addFrameCallback} began; allowed in the callback too, and when the widget is gone. */
export interface FrameHandle {
  remove(): void;
}

/** The answer of a callback that is removed by its handle alone: the widget may have been destroyed when it returns. */
export const FRAMES_GO_ON = true;
