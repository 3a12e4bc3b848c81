// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_DEFER } from './deferred.ts';
import { type Platform, SOURCE_REMOVE, type SourceHandle, type SourceTarget } from './platform.ts';
import type { WindowWatch } from './widgets.ts';

/** The windows of GTK 4 that have not been destroyed, as a binding has them. */
export interface WindowList {
  /** The window that a widget is in, if it is in one; a window is in itself. */
  windowOf(widget: object): object | null;
  /** All of them. */
  windows(): readonly object[];
  /** Calls back when one is added or destroyed; returns a function that ends that. */
  connect(callback: () => void): () => void;
}

/** What has something called when the main loop comes round. */
export type Idles = Pick<Platform, 'addIdle' | 'removeSource'>;

interface Watch {
  readonly widget: object;
  readonly callback: () => void;
  readonly goesFirst: boolean;
}

/**
 * Tells of the destruction of windows of GTK 4. `gtk_window_destroy()` takes a window out of GTK's list; its signal `destroy`
 * comes only when nobody holds it any more, but whoever waits for the window does. It is told in the next iteration of the
 * main loop: a dialog of libadwaita's is destroyed first, and then emits what the answer was.
 */
export class Toplevels implements SourceTarget {
  private readonly list: WindowList;
  private readonly idles: Idles;
  private readonly watches = new Set<Watch>();
  private disconnect: (() => void) | null = null;
  /** What calls back in the next iteration. */
  private source: SourceHandle | null = null;

  constructor(list: WindowList, idles: Idles) {
    this.list = list;
    this.idles = idles;
  }

  /** Calls back once, when the window that a widget is in is destroyed. Null when it has been. */
  watch(widget: object, callback: () => void, goesFirst: boolean): WindowWatch | null {
    if (this.isDestroyed(widget, this.list.windows())) return null;
    const watch = { widget, callback, goesFirst };
    this.watches.add(watch);
    this.disconnect ??= this.list.connect(() => this.changed());
    return { remove: () => this.remove(watch) };
  }

  /** Called by GLib's callback. */
  dispatch(): boolean {
    this.source = null;
    const windows = this.list.windows();
    this.tell(windows, true);
    this.tell(windows, false);
    return SOURCE_REMOVE;
  }

  private remove(watch: Watch): void {
    this.watches.delete(watch);
    if (this.watches.size > 0) return;
    this.disconnect?.();
    this.disconnect = null;
    if (this.source !== null) this.idles.removeSource(this.source);
    this.source = null;
  }

  private changed(): void {
    this.source ??= this.idles.addIdle(PRIORITY_DEFER, this, 'gtasklet:window');
  }

  private tell(windows: readonly object[], goesFirst: boolean): void {
    for (const watch of this.watches) {
      if (watch.goesFirst !== goesFirst || !this.isDestroyed(watch.widget, windows)) continue;
      this.remove(watch);
      watch.callback();
    }
  }

  private isDestroyed(widget: object, windows: readonly object[]): boolean {
    const window = this.list.windowOf(widget);
    return window !== null && !windows.includes(window);
  }
}
