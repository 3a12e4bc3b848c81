// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_DEFER } from './deferred.ts';
import { isKept } from './kept-widgets.ts';
import { type Platform, SOURCE_REMOVE, type SignalDetails, type SourceHandle, type SourceTarget } from './platform.ts';
import type { WidgetTree, WindowWatch } from './widgets.ts';

/** What of the platform this needs. */
export type Signals = Pick<Platform, 'addIdle' | 'removeSource' | 'connect' | 'isConnected' | 'disconnect'>;

/**
 * Tells which widgets of GTK 4 have left their windows for good. GTK's own signal `destroy` comes only when nobody holds a
 * widget any more, but the tasklet that waits for the widget does.
 *
 * A widget is told of in the next iteration of the main loop, if it is in no window then: whoever moves a widget removes it
 * first, and a dialog of libadwaita's closes before it emits the response.
 */
export class WindowWatches implements SourceTarget {
  readonly tree: WidgetTree;
  readonly #signals: Signals;
  readonly #armed = new Set<WidgetWatch>();
  readonly #windows = new Map<object, WatchedWindow>();
  /** What calls back in the next iteration. */
  #source: SourceHandle | null = null;

  constructor(tree: WidgetTree, signals: Signals) {
    this.tree = tree;
    this.#signals = signals;
  }

  /** Makes a watch, which has not begun. */
  create(widget: object, callback: () => void, goesFirst: boolean): WindowWatch {
    return new WidgetWatch(this, widget, callback, goesFirst);
  }

  add(watch: WidgetWatch): void {
    this.#armed.add(watch);
  }

  delete(watch: WidgetWatch): void {
    this.#armed.delete(watch);
    if (this.#armed.size > 0 || this.#source === null) return;
    this.#signals.removeSource(this.#source);
    this.#source = null;
  }

  /** Has all watches looked at in the next iteration. */
  schedule(): void {
    this.#source ??= this.#signals.addIdle(PRIORITY_DEFER, this, 'gtasklet:window');
  }

  /** Called by GLib's callback. */
  dispatch(): boolean {
    this.#source = null;
    const leaving = [...this.#armed].filter((watch) => watch.isOver());
    for (const goesFirst of [true, false]) {
      for (const watch of leaving) if (watch.goesFirst === goesFirst) watch.tell();
    }
    return SOURCE_REMOVE;
  }

  /** Looks when a window may have been destroyed, until the function that it returns is called. */
  follow(window: object): () => void {
    const watched = this.#windows.get(window) ?? { count: 0, release: this.#connectWindow(window) };
    watched.count++;
    this.#windows.set(window, watched);
    return () => {
      if (--watched.count > 0) return;
      this.#windows.delete(window);
      watched.release();
    };
  }

  /** Calls back at each emission of a signal without arguments of interest, until the function that it returns is called. */
  connect(object: object, name: string, callback: () => void): () => void {
    let id = this.#signals.connect(object, plainSignal(name), callback);
    return () => {
      if (id !== 0 && this.#signals.isConnected(object, id)) this.#signals.disconnect(object, id);
      id = 0;
    };
  }

  #connectWindow(window: object): () => void {
    const look = (): void => this.schedule();
    const stopWatching = this.connect(window, 'unrealize', look);
    if (this.tree.isRealized(window)) return stopWatching;
    // The list of windows is all that tells of one that was never shown. Not for longer: windows that GTK makes for itself
    // leave it while GJS collects garbage, and it complains when somebody listens then.
    const stopListening = this.connect(this.tree.windowList(), 'items-changed', look);
    const stopWaiting = this.connect(window, 'realize', stopListening);
    return () => {
      for (const stop of [stopWatching, stopListening, stopWaiting]) stop();
    };
  }
}

interface WatchedWindow {
  count: number;
  readonly release: () => void;
}

/** Watches one widget. */
class WidgetWatch implements WindowWatch {
  readonly goesFirst: boolean;
  readonly #watches: WindowWatches;
  readonly #widget: object;
  readonly #callback: () => void;
  #wasRooted = false;
  #root: object | null = null;
  /** Where it was in its window when it was last seen in one. */
  #parent: object | null = null;
  /** From the widget up to its window, as it was when it left. */
  #lineage: readonly object[] = [];
  #stopWatching: (() => void) | null = null;
  #stopFollowing: (() => void) | null = null;
  #stopTransfer: (() => void) | null = null;

  constructor(watches: WindowWatches, widget: object, callback: () => void, goesFirst: boolean) {
    this.#watches = watches;
    this.#widget = widget;
    this.#callback = callback;
    this.goesFirst = goesFirst;
  }

  begin(): boolean {
    const root = this.#watches.tree.rootOf(this.#widget);
    if (root !== null && this.#isDestroyed(root)) return false;
    // A window is in itself, always.
    if (root !== this.#widget) {
      this.#stopWatching = this.#watches.connect(this.#widget, 'notify::root', () => this.#moved());
    }
    this.#watches.add(this);
    if (root !== null) this.#enter(root);
    else if (this.#wasRooted) this.#leave();
    return true;
  }

  end(): void {
    this.#watches.delete(this);
    this.#letGo();
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  /** Ends the watch, and calls back; unless it has ended. */
  tell(): void {
    if (this.#stopWatching === null && this.#stopFollowing === null) return;
    this.end();
    this.#callback();
  }

  /** Whether the widget is out of its window for good, or the window is destroyed. */
  isOver(): boolean {
    const { tree } = this.#watches;
    const root = tree.rootOf(this.#widget);
    if (root !== null) return this.#isDestroyed(root);
    if (!this.#wasRooted) return false;
    const removed = withAncestors(tree, this.#widget, null);
    if (removed.some(isKept)) return false;
    const top = removed.at(-1) ?? this.#widget;
    const place = this.#lineage[this.#lineage.indexOf(top) + 1];
    for (const ancestor of this.#lineage) {
      if (tree.rootOf(ancestor) === null) {
        if (isKept(ancestor)) return false;
      } else if (tree.holds(ancestor, top, place)) {
        return false;
      } else if (tree.isTransferring(ancestor)) {
        this.#awaitTransfer(ancestor);
        return false;
      }
    }
    return true;
  }

  #moved(): void {
    const root = this.#watches.tree.rootOf(this.#widget);
    if (root === null) this.#leave();
    else this.#enter(root);
  }

  #enter(root: object): void {
    this.#wasRooted = true;
    this.#parent = this.#watches.tree.parentOf(this.#widget);
    this.#lineage = [];
    if (root === this.#root) return;
    this.#letGo();
    this.#root = root;
    if (this.#watches.tree.isWindow(root)) this.#stopFollowing = this.#watches.follow(root);
  }

  #leave(): void {
    // Of what is removed with the widget in it, GTK tells the widget while the ancestors are still in place.
    this.#lineage = withAncestors(this.#watches.tree, this.#widget, this.#parent);
    this.#watches.schedule();
  }

  /** A tab that is dragged is in no window; where it is dropped is known at the end. */
  #awaitTransfer(view: object): void {
    this.#stopTransfer ??= this.#watches.connect(view, 'notify::is-transferring-page', () => this.#watches.schedule());
  }

  #letGo(): void {
    this.#root = null;
    this.#stopFollowing?.();
    this.#stopTransfer?.();
    this.#stopFollowing = this.#stopTransfer = null;
  }

  #isDestroyed(root: object): boolean {
    const { tree } = this.#watches;
    return tree.isWindow(root) && !tree.windows().includes(root);
  }
}

/** @param parent - of the widget, if it has none any more. */
function withAncestors(tree: WidgetTree, widget: object, parent: object | null): readonly object[] {
  const ancestors = [widget];
  for (let above = tree.parentOf(widget) ?? parent; above !== null; above = tree.parentOf(above)) ancestors.push(above);
  return ancestors;
}

/** A signal whose handlers return nothing. */
function plainSignal(name: string): SignalDetails {
  return { name, id: 0, detail: 0, canBeHooked: false, hasAnswer: false, answer: () => undefined };
}
