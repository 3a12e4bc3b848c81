// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Scope,
  type Stream,
  type Tasklet,
  type TaskletGenerator,
  WaitForCall,
  WaitForUnixSignal,
  race,
  scope,
  signals,
} from '../../src/index.ts';
import type { Toolkit } from '../runtime/gtk4.ts';
import type { BoardWindow } from './board-window.ts';
import { Card } from './card.ts';
import { Command } from './command.ts';
import { forEachEmission } from './for-each-emission.ts';
import type { Look } from './look.ts';
import { Painter } from './painter.ts';
import { Slots } from './slots.ts';
import { describeCounts, createQuestion } from './words.ts';

const SIGHUP = 1;

/** The positions of new cards. */
const FIRST = 0;
const LAST = -1;

/** The board: its commands, and the controls for all of them. */
export class Board {
  private readonly toolkit: Toolkit;
  private readonly look: Look;
  private readonly view: BoardWindow;
  private readonly slots: Slots;
  private readonly painter = new Painter();
  /** Called when the state of a command changes. */
  private readonly changes = new WaitForCall();
  private commands: readonly Command[] = [];

  constructor(toolkit: Toolkit, look: Look, view: BoardWindow) {
    this.toolkit = toolkit;
    this.look = look;
    this.view = view;
    this.slots = new Slots(view.atOnce.value);
  }

  /**
   * Runs the board until its window is closed and all commands have been stopped.
   *
   * @param texts - the first commands.
   * @returns the exit code.
   */
  *run(texts: readonly string[]): TaskletGenerator<number> {
    const { name } = yield* race({
      commands: scope((running) => this.runIn(running, texts)),
      painting: this.painter.work(this.view.window),
      hangup: new WaitForUnixSignal(SIGHUP), // the terminal of the program has been closed
    });
    return name === 'hangup' ? 128 + SIGHUP : 0;
  }

  /** Stops all commands. Kills those that are already being stopped. */
  stopAll(): void {
    for (const command of this.commands) command.stop();
  }

  private *runIn(running: Scope, texts: readonly string[]): TaskletGenerator {
    yield* scope((controls) => this.controlIn(controls, running, texts));
  }

  /** The controls stay until the end, so that the user can kill commands that are being stopped. */
  private *controlIn(controls: Scope, running: Scope, texts: readonly string[]): TaskletGenerator {
    const { view } = this;
    const closing = signals(view.window, 'close-request');
    closing.returnValue = true; // keeps the window open; `commandBoard` destroys it
    const add = (text: string, position: number): void => this.add(controls, running, text, position);
    this.handleControls(controls, add);
    for (const text of texts) add(text, LAST);
    this.changed();
    view.window.present();
    try {
      yield* this.untilClosed(closing);
    } finally {
      view.lock();
    }
    running.cancelChildren('the window is closed');
    yield* race({ ended: this.allEnded(), kills: this.killAtNext(closing) });
    controls.cancelChildren();
  }

  /** Waits until the user closes the window; asks first while commands are running. */
  private *untilClosed(closing: Stream<unknown>): TaskletGenerator {
    while ((yield* closing.next()) !== null && this.isBusy) {
      const question = createQuestion(this.busy.length);
      const first = yield* race({ isConfirmed: this.look.ask(this.view.window, question), ended: this.allEnded() });
      if (first.name === 'ended' || first.value) return;
      closing.takeNewest(); // requests that came while the dialog was open
    }
  }

  private *killAtNext(closing: Stream<unknown>): TaskletGenerator {
    while ((yield* closing.next()) !== null) this.stopAll();
    yield new WaitForCall(); // forever: the window has been destroyed
  }

  /** Waits until no command is running or queued. */
  private *allEnded(): TaskletGenerator {
    while (this.isBusy) yield* this.changes;
  }

  private handleControls(controls: Scope, add: (text: string, position: number) => void): void {
    const { view, slots, look } = this;
    const runTyped = (): void => {
      const text = view.takeTyped();
      if (text !== '') add(text, FIRST);
    };
    const handlers: readonly (readonly [object: object, signal: string, action: () => void])[] = [
      [view.entry, 'activate', runTyped],
      [view.run, 'clicked', runTyped],
      [view.stopAll, 'clicked', () => this.stopAll()],
      [view.atOnce, 'value-changed', () => (slots.limit = view.atOnce.value)],
      [view.dark, 'notify::active', () => (look.isDark = view.dark.active)],
      [view.focusAction, 'activate', () => view.entry.grab_focus()],
      [view.stopAllAction, 'activate', () => this.stopAll()],
      [view.closeAction, 'activate', () => view.window.close()],
    ];
    for (const [object, signal, action] of handlers) controls.spawn(forEachEmission(object, signal, action));
  }

  private add(controls: Scope, running: Scope, text: string, position: number): void {
    const { toolkit, view, slots, painter } = this;
    const card = new Card(toolkit, text);
    const command = new Command(text, view.limit.value, card, {
      slots,
      nowMs: toolkit.nowMs,
      changed: () => this.changed(),
      written: () => painter.add(card.output),
    });
    this.commands = [...this.commands, command];
    view.add(card, position);
    const presses = controls.spawn(forEachEmission(card.stop, 'clicked', () => command.stop()));
    running.spawn(() => this.own(command, presses), { name: text });
  }

  /** Runs a command, and removes it from the board at its end. */
  private *own(command: Command, presses: Tasklet): TaskletGenerator {
    try {
      yield* command.run();
    } finally {
      presses.cancel();
      this.commands = this.commands.filter((other) => other !== command);
      this.view.remove(command.card);
      this.changed();
    }
  }

  private get busy(): readonly Command[] {
    return this.commands.filter(({ card }) => card.isBusy);
  }

  private get isBusy(): boolean {
    return this.busy.length > 0;
  }

  private changed(): void {
    const { busy } = this;
    const queued = busy.filter(({ card }) => card.state === 'queued').length;
    this.view.showSubtitle(describeCounts(busy.length - queued, queued));
    this.view.stopAll.sensitive = busy.length > 0;
    this.changes();
  }
}
