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
import { heed } from './heed.ts';
import type { Look } from './look.ts';
import { Painter } from './painter.ts';
import { Slots } from './slots.ts';
import { countsInWords, questionInWords } from './words.ts';

const SIGHUP = 1;

/** Where a card is added. */
const FIRST = 0;
const LAST = -1;

/** The board: its commands, and what one can do with all of them. */
export class Board {
  private readonly toolkit: Toolkit;
  private readonly look: Look;
  private readonly view: BoardWindow;
  private readonly slots: Slots;
  private readonly painter = new Painter();
  /** Called when a command does something else than before. */
  private readonly news = new WaitForCall();
  private commands: readonly Command[] = [];

  constructor(toolkit: Toolkit, look: Look, view: BoardWindow) {
    this.toolkit = toolkit;
    this.look = look;
    this.view = view;
    this.slots = new Slots(view.atOnce.value);
  }

  /**
   * The life of the board: until its window is to be closed, and everything that runs has been stopped.
   *
   * @param texts - the commands that it begins with.
   * @returns the exit code.
   */
  *live(texts: readonly string[]): TaskletGenerator<number> {
    const { name } = yield* race({
      commands: scope((running) => this.runIn(running, texts)),
      painting: this.painter.work(this.view.window),
      hangup: new WaitForUnixSignal(SIGHUP), // the terminal that it was started in is closed
    });
    return name === 'hangup' ? 128 + SIGHUP : 0;
  }

  /** Stops every command; those that are being stopped are killed. */
  stopAll(): void {
    for (const command of this.commands) command.stop();
  }

  private *runIn(running: Scope, texts: readonly string[]): TaskletGenerator {
    yield* scope((controls) => this.controlIn(controls, running, texts));
  }

  /** The controls are there to the end: what is being stopped can be killed. */
  private *controlIn(controls: Scope, running: Scope, texts: readonly string[]): TaskletGenerator {
    const { view } = this;
    const closing = signals(view.window, 'close-request');
    closing.returnValue = true; // it stays, until it is destroyed behind all this
    const add = (text: string, position: number): void => this.add(controls, running, text, position);
    this.heedAll(controls, add);
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

  /** Waits until the window is to be closed. While something runs, that is asked first. */
  private *untilClosed(closing: Stream<unknown>): TaskletGenerator {
    while ((yield* closing.next()) !== null && this.isBusy) {
      const question = questionInWords(this.busy.length);
      const answer = yield* race({ goOn: this.look.ask(this.view.window, question), over: this.allEnded() });
      if (answer.name === 'over' || answer.value) return;
      closing.takeNewest(); // whoever wanted it closed has been asked
    }
  }

  private *killAtNext(closing: Stream<unknown>): TaskletGenerator {
    while ((yield* closing.next()) !== null) this.stopAll();
    yield new WaitForCall(); // for ever: the window is gone
  }

  /** Waits until nothing runs, and nothing waits for its turn. */
  private *allEnded(): TaskletGenerator {
    while (this.isBusy) yield* this.news;
  }

  private heedAll(controls: Scope, add: (text: string, position: number) => void): void {
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
    for (const [object, signal, action] of handlers) controls.spawn(heed(object, signal, action));
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
    const presses = controls.spawn(heed(card.stop, 'clicked', () => command.stop()));
    running.spawn(() => this.keep(command, presses), { name: text });
  }

  /** Has a command on the board as long as it lives. */
  private *keep(command: Command, presses: Tasklet): TaskletGenerator {
    try {
      yield* command.live();
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
    const waiting = busy.filter(({ card }) => card.state === 'waiting').length;
    this.view.say(countsInWords(busy.length - waiting, waiting));
    this.view.stopAll.sensitive = busy.length > 0;
    this.news();
  }
}
