// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The binding's functions for GTK, of any version: the program loads it. */
export interface Widgets {
  /** Tells whether the value is a widget, which has frames. */
  isWidget(value: unknown): value is object;
  /** Tells whether the object is a GTK 4 widget, whose windows can be watched. */
  isInWindows(object: object): boolean;
  /**
   * Creates a watch that calls back once, when a GTK 4 widget has left its window for good, or the window is destroyed.
   *
   * @param goesFirst - true to be called before the watches with false.
   */
  createWindowWatch(widget: object, callback: () => void, goesFirst: boolean): WindowWatch;
  /** Calls back at each frame of a widget, with its time in microseconds. */
  addFrameCallback(widget: object, callback: (frameTime: number) => void): FrameHandle;
}

/**
 * Made by {@link Widgets.createWindowWatch}. It can begin again when it has ended, and knows then that it has been in a window.
 */
export interface WindowWatch {
  /** Begins; returns false when the window that the widget is in has been destroyed. */
  begin(): boolean;
  end(): void;
}

/** The widgets of GTK 4, as a binding has them. */
export interface WidgetTree {
  /** Returns the root of a widget, in most cases a window; null if it has none. A window is its own root. */
  getRoot(widget: object): object | null;
  getParent(widget: object): object | null;
  /**
   * Tells whether a container in a window still has a child that it has removed from the window.
   *
   * @param place - the parent of the child in the window, if it had one.
   */
  holds(container: object, child: object, place: object | undefined): boolean;
  /** Tells whether it is an Adw.TabView during the drag of a tab. */
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
  // Returns GTK's object, or null.
  const ask = (object: object, method: string, ...args: readonly unknown[]): object | null =>
    call(object, method, ...args) ?? null;
  const windowList = (): object => call(windowClass(), 'get_toplevels') as object; // it has one always
  const childOf = (container: object, place: object | undefined): object | null => {
    if ('child' in container) return ask(container, 'get_child'); // as Gtk.Expander does, while it is collapsed
    // The children of an Adw.MultiLayoutView have names, which are those of the slots that they are in. No other get_child()
    // is called: it may want anything.
    const name: unknown = place === undefined ? undefined : call(place, 'get_slot_id');
    const isLayoutView = typeof name === 'string' && typeof call(container, 'get_layout_name') === 'string';
    return isLayoutView ? ask(container, 'get_child', name) : null;
  };
  return {
    getRoot: (widget) => ask(widget, 'get_root'),
    getParent: (widget) => ask(widget, 'get_parent'),
    holds: (container, child, place) => childOf(container, place) === child,
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

/** The return value of a callback that is removed by its handle alone: the widget may have been destroyed when it returns. */
export const KEEP_TICKING = true;
