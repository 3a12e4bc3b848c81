// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the library asks of a runtime's binding of GTK, of whatever version: it is the program that loads it. */
export interface Widgets {
  /** Whether the value is a widget, which has frames. */
  isWidget(value: unknown): value is object;
  /** Whether the object is a widget of GTK 4, whose windows can be watched. */
  isInWindows(object: object): boolean;
  /**
   * Makes a watch that calls back once, when a widget of GTK 4 has left its window for good, or the window is destroyed.
   *
   * @param goesFirst - whether this is called before others that are watched with false.
   */
  createWindowWatch(widget: object, callback: () => void, goesFirst: boolean): WindowWatch;
  /** Calls back at each frame of a widget, with its time in microseconds. */
  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle;
}

/** Made by {@link Widgets.createWindowWatch}. It can begin again when it has ended, and knows then that it has been in a window. */
export interface WindowWatch {
  /** Begins; returns false when the window that the widget is in has been destroyed. */
  begin(): boolean;
  end(): void;
}

/** The widgets of GTK 4, as a binding has them. */
export interface WidgetTree {
  /** What a widget is in, a window in most cases; null for a widget that is in none. A window is in itself. */
  rootOf(widget: object): object | null;
  parentOf(widget: object): object | null;
  /** What the property `child` of a widget is; null for one that has no such property. */
  childOf(widget: object): object | null;
  /** Whether it is an Adw.TabView while a tab is dragged. */
  isTransferring(widget: object): boolean;
  isWindow(root: object): boolean;
  isRealized(window: object): boolean;
  /** The windows that have not been destroyed. */
  windows(): readonly object[];
  /** The list of them, which emits `items-changed`. */
  windowList(): object;
}

/** A call of a method, by its name in C, if the object has it. */
export type MethodCall = (object: object, method: string, ...args: readonly unknown[]) => unknown;

/** @param windowClass - returns `Gtk.Window` of GTK 4, which the program has loaded. */
export function createWidgetTree(call: MethodCall, windowClass: () => new () => object): WidgetTree {
  // What GTK returns, or nothing.
  const ask = (object: object, method: string): object | null => call(object, method) ?? null;
  const windowList = (): object => call(windowClass(), 'get_toplevels') as object; // it has one always
  return {
    rootOf: (widget) => ask(widget, 'get_root'),
    parentOf: (widget) => ask(widget, 'get_parent'),
    childOf: (widget) => ask(widget, 'get_child'),
    isTransferring: (widget) => call(widget, 'get_is_transferring_page') === true,
    isWindow: (root) => root instanceof windowClass(),
    isRealized: (window) => call(window, 'get_realized') === true,
    windowList,
    windows() {
      const list = windowList();
      const length = Number(call(list, 'get_n_items'));
      return Array.from({ length }, (_none, index) => call(list, 'get_item', index) as object);
    },
  };
}

/** Ends what {@link Widgets.addFrameCallback} began; allowed in the callback too, and when the widget is gone. */
export interface FrameHandle {
  remove(): void;
}

/** The answer of a callback that is removed by its handle alone: the widget may have been destroyed when it returns. */
export const FRAMES_GO_ON = true;
