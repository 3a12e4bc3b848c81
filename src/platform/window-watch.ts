// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_DEFER } from './deferred.ts';
import { isKept } from './kept-widgets.ts';
import { type Platform, SOURCE_REMOVE, type SignalDetails, type SourceHandle, type SourceTarget } from './platform.ts';
import { SharedConnections } from './shared-connections.ts';
import type { WidgetTree, WindowWatch } from './widgets.ts';

/** The part of the platform that this needs. */
export type Signals = Pick<Platform, 'addIdle' | 'removeSource' | 'connect' | 'isConnected' | 'disconnect'>;

/**
 * Finds out which GTK 4 widgets have left their windows for good. GTK emits `destroy` only when the last reference to a widget
 * is dropped, but the tasklet that waits for the widget holds one.
 *
 * A widget counts in the next iteration of the main loop, if it is in no window then: moving a widget removes it first, and a
 * libadwaita dialog closes before it emits the response.
 */
export class WindowWatches implements SourceTarget {
  readonly tree: WidgetTree;
  readonly #signals: Signals;
  /** Those of each widget, and what is connected to that for them all. */
  readonly #widgets = new SharedConnections<WidgetWatch>();
  /** Those of the widgets in each window, and what is connected to that. */
  readonly #windows = new SharedConnections<WidgetWatch>();
  /**
   * Those that may be over: of widgets that are in no window, or whose windows may have been destroyed. No others are looked
   * at.
   */
  readonly #suspects = new Set<WidgetWatch>();
  #begun = 0;
  /** The source for the next iteration. */
  #source: SourceHandle | null = null;

  constructor(tree: WidgetTree, signals: Signals) {
    this.tree = tree;
    this.#signals = signals;
  }

  /** Makes a watch, which has not begun. */
  create(widget: object, callback: () => void, goesFirst: boolean): WindowWatch {
    return new WidgetWatch(this, widget, callback, goesFirst);
  }

  /** Returns the number of earlier watches. */
  nextOrder(): number {
    return this.#begun++;
  }

  /** Has a watch looked at in each iteration in which something has happened, until it is {@link clear}. */
  suspect(watch: WidgetWatch): void {
    this.#suspects.add(watch);
    this.schedule();
  }

  clear(watch: WidgetWatch): void {
    this.#suspects.delete(watch);
    if (this.#suspects.size > 0 || this.#source === null) return;
    this.#signals.removeSource(this.#source);
    this.#source = null;
  }

  /** Has the watches that may be over looked at in the next iteration. */
  schedule(): void {
    this.#source ??= this.#signals.addIdle(PRIORITY_DEFER, this, 'gtasklet:window');
  }

  /** Called by GLib's callback. */
  'gtasklet:dispatch'(): boolean {
    this.#source = null;
    const windows = new Set(this.tree.windows());
    const leaving: WidgetWatch[] = [];
    for (const watch of this.#suspects) {
      if (watch.isOver(windows)) leaving.push(watch);
      else if (watch.isInWindow()) this.#suspects.delete(watch);
    }
    leaving.sort((one, other) => one.order - other.order);
    for (const goesFirst of [true, false]) {
      for (const watch of leaving) if (watch.goesFirst === goesFirst) watch.notify();
    }
    return SOURCE_REMOVE;
  }

  /** Notifies a watch when its widget enters a window, or leaves it, until the returned function is called. */
  followWidget(widget: object, watch: WidgetWatch): () => void {
    return this.#widgets.add(widget, watch, (members) =>
      this.connect(widget, 'notify::root', () => {
        for (const member of members) member.moved();
      }),
    );
  }

  /** Suspects a watch when a window may have been destroyed, until the function that it returns is called. */
  followWindow(window: object, watch: WidgetWatch): () => void {
    return this.#windows.add(window, watch, (members) =>
      this.#connectWindow(window, () => {
        for (const member of members) this.suspect(member);
      }),
    );
  }

  /** Calls back at each emission of a signal without arguments of interest, until the function that it returns is called. */
  connect(object: object, name: string, callback: () => void): () => void {
    let id = this.#signals.connect(object, createPlainSignal(name), callback);
    return () => {
      if (id !== 0 && this.#signals.isConnected(object, id)) this.#signals.disconnect(object, id);
      id = 0;
    };
  }

  #connectWindow(window: object, look: () => void): () => void {
    const stopWatching = this.connect(window, 'unrealize', look);
    if (this.tree.isRealized(window)) return stopWatching;
    // Only the list of windows shows one that was never shown. Not for longer: windows that GTK makes for itself leave it while
    // GJS collects garbage, and GJS complains about a listener then.
    const stopListening = this.connect(this.tree.windowList(), 'items-changed', look);
    const stopWaiting = this.connect(window, 'realize', stopListening);
    return () => {
      for (const stop of [stopWatching, stopListening, stopWaiting]) stop();
    };
  }
}

/** Watches one widget. */
class WidgetWatch implements WindowWatch {
  readonly goesFirst: boolean;
  /** The number of earlier watches. */
  order = 0;
  readonly #watches: WindowWatches;
  readonly #widget: object;
  readonly #callback: () => void;
  #wasRooted = false;
  #root: object | null = null;
  /** Its parent when it was last seen in a window. */
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
    const { tree } = this.#watches;
    const root = tree.getRoot(this.#widget);
    if (root !== null && tree.isWindow(root) && !tree.windows().includes(root)) return false;
    // A window is in itself, always.
    if (root !== this.#widget) this.#stopWatching = this.#watches.followWidget(this.#widget, this);
    this.order = this.#watches.nextOrder();
    if (root !== null) this.#enter(root);
    else if (this.#wasRooted) this.#leave();
    return true;
  }

  end(): void {
    this.#release();
    this.#watches.clear(this);
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  /** Ends the watch, and calls back; unless it has ended. */
  notify(): void {
    if (this.#stopWatching === null && this.#stopFollowing === null) return;
    this.end();
    this.#callback();
  }

  isInWindow(): boolean {
    return this.#watches.tree.getRoot(this.#widget) !== null;
  }

  /** Tells whether the widget has left its window for good, or the window no longer exists. */
  isOver(windows: ReadonlySet<object>): boolean {
    const { tree } = this.#watches;
    const root = tree.getRoot(this.#widget);
    if (root !== null) return tree.isWindow(root) && !windows.has(root);
    if (!this.#wasRooted) return false;
    const removed = listAncestors(tree, this.#widget, null);
    if (removed.some(isKept)) return false;
    const top = removed.at(-1) ?? this.#widget;
    const place = this.#lineage[this.#lineage.indexOf(top) + 1];
    for (const ancestor of this.#lineage) {
      if (tree.getRoot(ancestor) === null) {
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

  /** Called when the widget has entered a window, or left it. */
  moved(): void {
    const root = this.#watches.tree.getRoot(this.#widget);
    if (root === null) this.#leave();
    else this.#enter(root);
  }

  #enter(root: object): void {
    this.#wasRooted = true;
    this.#parent = this.#watches.tree.getParent(this.#widget);
    this.#lineage = [];
    if (root === this.#root) return;
    this.#release();
    this.#root = root;
    if (this.#watches.tree.isWindow(root)) this.#stopFollowing = this.#watches.followWindow(root, this);
  }

  #leave(): void {
    // GTK notifies a widget of the removal of an ancestor while its ancestors are still in place.
    this.#lineage = listAncestors(this.#watches.tree, this.#widget, this.#parent);
    this.#watches.suspect(this);
  }

  /** A tab that is dragged is in no window; where it is dropped is known at the end. */
  #awaitTransfer(view: object): void {
    this.#stopTransfer ??= this.#watches.connect(view, 'notify::is-transferring-page', () => this.#watches.schedule());
  }

  #release(): void {
    this.#root = null;
    this.#stopFollowing?.();
    this.#stopTransfer?.();
    this.#stopFollowing = this.#stopTransfer = null;
  }
}

/** @param parent - of the widget, if it has none any more. */
function listAncestors(tree: WidgetTree, widget: object, parent: object | null): readonly object[] {
  const ancestors = [widget];
  for (let above = tree.getParent(widget) ?? parent; above !== null; above = tree.getParent(above)) {
    ancestors.push(above);
  }
  return ancestors;
}

/** A signal whose handlers return nothing. */
function createPlainSignal(name: string): SignalDetails {
  return { name, id: 0, detail: 0, canBeHooked: false, hasReturnValue: false, convertReturnValue: () => undefined };
}
