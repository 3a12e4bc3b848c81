// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the library asks of a runtime's binding of GTK, of whatever version: it is the program that loads it. */
export interface Widgets {
  /** Whether the value is a widget, which has frames. */
  isWidget(value: unknown): value is object;
  /** Whether the object is a widget of GTK 4, whose windows can be watched. */
  isInWindows(object: object): boolean;
  /**
   * Calls back once, when the window that a widget of GTK 4 is in is destroyed; null when it has been.
   *
   * @param goesFirst - whether this is called before others that are watched with false.
   */
  watchWindow(widget: object, callback: () => void, goesFirst: boolean): WindowWatch | null;
  /** Calls back at each frame of a widget, with its time in microseconds. */
  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle;
}

/** Ends what {@link Widgets.watchWindow} began. */
export interface WindowWatch {
  remove(): void;
}

/** Ends what {@link Widgets.addFrameCallback} began; allowed in the callback too, and when the widget is gone. */
export interface FrameHandle {
  remove(): void;
}

/** The answer of a callback that is removed by its handle alone: the widget may have been destroyed when it returns. */
export const FRAMES_GO_ON = true;
