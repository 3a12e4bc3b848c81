// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { SignalDetails, SourceTarget } from '../../src/platform/platform.ts';
import type { WidgetTree } from '../../src/platform/widgets.ts';
import { type Signals, WindowWatches } from '../../src/platform/window-watch.ts';
import { assert } from '../support/assert.ts';

const MANY = 300;

/** Something that signals can be connected to. */
class Emitter {
  readonly handlers = new Map<number, readonly [name: string, callback: () => void]>();

  emit(name: string): void {
    for (const [signal, callback] of this.handlers.values()) if (signal === name) callback();
  }
}

/** A widget, or a window, which is in itself. */
class Widget extends Emitter {
  root: Widget | null = null;

  setRoot(root: Widget | null): void {
    this.root = root;
    this.emit('notify::root');
  }
}

/** Windows with widgets in them, as GTK has them, and a main loop. */
class Desk implements Signals {
  readonly list = new Emitter();
  readonly windows: Widget[] = [];
  looks = 0;
  readonly watches: WindowWatches;
  #lastId = 0;
  #idle: SourceTarget | null = null;

  constructor() {
    const tree: WidgetTree = {
      getRoot: (widget) => {
        this.looks++;
        return (widget as Widget).root;
      },
      getParent: () => null,
      holds: () => false,
      isTransferring: () => false,
      isWindow: () => true,
      isRealized: () => true,
      windows: () => this.windows,
      windowList: () => this.list,
    };
    this.watches = new WindowWatches(tree, this);
  }

  open(): Widget {
    const window = new Widget();
    window.root = window;
    this.windows.push(window);
    return window;
  }

  destroy(window: Widget): void {
    this.windows.splice(this.windows.indexOf(window), 1);
    window.emit('unrealize');
  }

  /** Adds a widget to a window, and watches it. */
  watched(window: Widget, whenLeft: () => void = () => {}, goesFirst = false): Widget {
    const widget = new Widget();
    widget.root = window;
    assert.isTrue(this.watches.create(widget, whenLeft, goesFirst).begin());
    return widget;
  }

  iterate(): void {
    const idle = this.#idle;
    this.#idle = null;
    idle?.['gtasklet:dispatch']();
  }

  addIdle(_priority: number, target: SourceTarget): number {
    this.#idle = target;
    return 1;
  }

  removeSource(): void {
    this.#idle = null;
  }

  connect(object: object, signal: SignalDetails, handler: (args: readonly unknown[]) => unknown): number {
    (object as Emitter).handlers.set(++this.#lastId, [signal.name, () => void handler([])]);
    return this.#lastId;
  }

  isConnected(object: object, id: number): boolean {
    return (object as Emitter).handlers.has(id);
  }

  disconnect(object: object, id: number): void {
    (object as Emitter).handlers.delete(id);
  }
}

describe('The watch on widgets that leave their windows', () => {
  it('looks at those that have left, however many others there are', () => {
    const desk = new Desk();
    const window = desk.open();
    let left = 0;
    const rows = Array.from({ length: MANY }, () => desk.watched(window, () => left++));
    desk.looks = 0;
    for (const row of rows) {
      row.setRoot(null);
      desk.iterate();
    }
    assert.equal(left, MANY);
    assert.isAtMost(desk.looks, 8 * MANY);
  });

  it('looks at those whose window is destroyed, and at no others', () => {
    const desk = new Desk();
    const [one, other] = [desk.open(), desk.open()];
    let left = 0;
    for (let count = 0; count < MANY; count++) desk.watched(one);
    for (let count = 0; count < 3; count++) desk.watched(other, () => left++);
    desk.looks = 0;
    desk.destroy(other);
    desk.iterate();
    assert.equal(left, 3);
    assert.isAtMost(desk.looks, 30);
  });

  it('has one handler for all the watches on a widget, and none when they have ended', () => {
    const desk = new Desk();
    const window = desk.open();
    const widget = new Widget();
    widget.root = window;
    const watches = Array.from({ length: MANY }, () => desk.watches.create(widget, () => {}, false));
    for (const watch of watches) watch.begin();
    assert.deepEqual([widget.handlers.size, window.handlers.size], [1, 1]);
    for (const watch of watches) watch.end();
    assert.deepEqual([widget.handlers.size, window.handlers.size], [0, 0]);
  });

  it('tells those that go first before the others, in the order in which they have begun', () => {
    const desk = new Desk();
    const window = desk.open();
    const order: string[] = [];
    const widgets = ['a', 'B', 'c', 'D'].map((name) =>
      desk.watched(window, () => order.push(name), name === name.toUpperCase()),
    );
    for (const widget of widgets.reverse()) widget.setRoot(null);
    desk.iterate();
    assert.deepEqual(order, ['B', 'D', 'a', 'c']);
  });

  it('forgets that a widget has left which is in a window again in the next iteration, and hears of its next leave', () => {
    const desk = new Desk();
    const [one, other] = [desk.open(), desk.open()];
    let left = 0;
    const widget = desk.watched(one, () => left++);
    widget.setRoot(null);
    widget.setRoot(other);
    desk.iterate();
    desk.destroy(one);
    desk.iterate();
    assert.equal(left, 0);
    widget.setRoot(null);
    desk.iterate();
    assert.equal(left, 1);
  });
});
