// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type Scope,
  type Tasklet,
  type TaskletGenerator,
  TimeoutError,
  WaitForCall,
  WaitForSignal,
  race,
  scope,
  sleep,
  withTimeout,
} from '../../src/index.ts';
import type { Card, State } from './card.ts';
import { type Group, type Program, endGroup, startGroup } from './group.ts';
import type { Slots } from './slots.ts';
import { endInWords, timeInWords } from './words.ts';

const SIGKILL = 9;
const SECOND_MS = 1000;
/** How often the time that a command has run is shown. */
const TICK_MS = 100;
/** How long the last output is waited for when nobody of the group is left to write it. */
const LAST_OUTPUT_MS = 1000;

/** What a command needs of the board that it is on. */
export interface Surroundings {
  readonly slots: Slots;
  /** The time in milliseconds. */
  nowMs(): number;
  /** To be called when a command does something else than before. */
  changed(): void;
  /** To be called when a command has written something. */
  written(): void;
}

/** A command on the board: runs when it is its turn, and again when it is asked to, until its card is removed. */
export class Command {
  readonly card: Card;
  private readonly text: string;
  private readonly limitS: number;
  private readonly around: Surroundings;
  /** The run that can be stopped. */
  private attempt: Tasklet | null = null;
  /** Called to have what does not end by SIGTERM killed at once. */
  private readonly hurry = new WaitForCall();

  /** @param limitS - how long it may run, in seconds; 0 for ever. */
  constructor(text: string, limitS: number, card: Card, around: Surroundings) {
    this.text = text;
    this.limitS = limitS;
    this.card = card;
    this.around = around;
  }

  /** Stops the command, or takes it out of the queue; while it is being stopped already, kills it. */
  stop(): void {
    if (this.card.state === 'stopping') this.hurry();
    else this.attempt?.cancel('stopped');
  }

  /** The life of the card, until it is removed. */
  *live(): TaskletGenerator {
    yield* race({ runs: this.runAgainAndAgain(), scrolling: this.card.output.scroll() });
  }

  private *runAgainAndAgain(): TaskletGenerator {
    const again = new WaitForSignal(this.card.again, 'clicked');
    const remove = new WaitForSignal(this.card.remove, 'clicked');
    do yield* this.runOnce();
    while ((yield* race({ again, remove })).name === 'again');
  }

  /** In a scope: a child of it that is cancelled is no error, and the card lives on. */
  private *runOnce(): TaskletGenerator {
    yield* scope((runs) => this.runIn(runs));
  }

  private *runIn(runs: Scope): TaskletGenerator {
    this.attempt = runs.spawn(() => this.inTurn(), { name: this.text });
  }

  private *inTurn(): TaskletGenerator {
    this.show('waiting', 'Waiting for its turn');
    this.card.output.clear();
    this.card.showElapsed('');
    try {
      yield* this.around.slots.within(() => this.run());
    } finally {
      if (this.card.state === 'waiting') this.show('stopped', 'Stopped before it began');
    }
  }

  private *run(): TaskletGenerator {
    let group: Group;
    try {
      group = startGroup(this.text);
    } catch (error) {
      this.show('failed', `Could not be started: ${String(error)}`);
      return;
    }
    const { program, letGo } = group;
    const { limitS } = this;
    const beginMs = this.around.nowMs();
    let [end, reason]: readonly [State, string] = ['succeeded', 'Ended'];
    try {
      const followed = this.follow(program);
      const limited = limitS === 0 ? followed : withTimeout(limitS * SECOND_MS, followed);
      yield* race({ limited, clock: this.showTime(beginMs) });
    } catch (error) {
      [end, reason] = ['stopped', 'Stopped'];
      if (!(error instanceof TimeoutError)) throw error;
      [end, reason] = ['failed', `Took longer than ${limitS} s`];
    } finally {
      letGo();
      if (end === 'succeeded' && program.exitCode !== 0) end = 'failed';
      this.card.output.complete();
      this.card.showElapsed(timeInWords(this.around.nowMs() - beginMs));
      this.show(end, `${reason}: ${endInWords(program)}`);
    }
  }

  /** Shows what a program writes, until it is over; ends it, together with what it has started, when this is cancelled. */
  private *follow(program: Program): TaskletGenerator {
    this.show('running', 'Running');
    let isOver = false;
    try {
      yield* this.showOutput(program); // which is over when all that it has started is
      yield* program.wait();
      isOver = true;
    } finally {
      if (!isOver) yield* this.end(program);
    }
  }

  private *showOutput({ stdout }: Program): TaskletGenerator {
    for (let text = yield* stdout.next(); text !== null; text = yield* stdout.next()) {
      this.card.output.add(text);
      this.around.written();
    }
  }

  private *end(program: Program): TaskletGenerator {
    this.show('stopping', 'Stopping…');
    yield* scope((ending) => this.endIn(ending, program));
    yield* program.wait();
  }

  /** What a program says when it is told to end is worth seeing, too. */
  private *endIn(ending: Scope, program: Program): TaskletGenerator {
    const rest = ending.spawn(() => this.showOutput(program));
    try {
      yield* endGroup(program, this.hurry);
    } catch (error) {
      this.card.output.add(`${String(error)}\n`); // there may be no more processes to be had
      program.kill(SIGKILL);
    }
    yield* race({ rest, time: sleep(LAST_OUTPUT_MS) });
  }

  private *showTime(beginMs: number): TaskletGenerator<never> {
    const limit = this.limitS === 0 ? '' : ` of ${this.limitS} s`;
    for (;;) {
      this.card.showElapsed(timeInWords(this.around.nowMs() - beginMs) + limit);
      yield* sleep(TICK_MS);
    }
  }

  private show(state: State, words: string): void {
    this.card.show(state, words);
    this.around.changed();
  }
}
