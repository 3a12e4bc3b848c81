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
import { describeEnd, formatTime } from './words.ts';

const SIGKILL = 9;
const SECOND_MS = 1000;
/** The interval at which the elapsed time is updated. */
const TICK_MS = 100;
/** The time limit for the rest of the output, when all processes of the group have ended. */
const LAST_OUTPUT_MS = 1000;

/** The parts of the board that a command uses. */
export interface CommandContext {
  readonly slots: Slots;
  /** The time in milliseconds. */
  nowMs(): number;
  /** Called when the state of a command changes. */
  changed(): void;
  /** Called when a command has printed something. */
  written(): void;
}

/** A command on the board. It runs when a slot is free, and again on request, until its card is removed. */
export class Command {
  readonly card: Card;
  private readonly text: string;
  private readonly limitS: number;
  private readonly context: CommandContext;
  /** The current run, which can be stopped. */
  private attempt: Tasklet | null = null;
  /** Called to kill processes that ignore SIGTERM, without waiting any longer. */
  private readonly killNow = new WaitForCall();

  /** @param limitS - the time limit of a run, in seconds; 0 for none. */
  constructor(text: string, limitS: number, card: Card, context: CommandContext) {
    this.text = text;
    this.limitS = limitS;
    this.card = card;
    this.context = context;
  }

  /** Stops the command, or removes it from the queue. Kills it if it is already being stopped. */
  stop(): void {
    if (this.card.state === 'stopping') this.killNow();
    else this.attempt?.cancel('stopped');
  }

  /** Runs the command, and again on request, until its card is removed. */
  *run(): TaskletGenerator {
    yield* race({ runs: this.runRepeatedly(), scrolling: this.card.output.scroll() });
  }

  private *runRepeatedly(): TaskletGenerator {
    const again = new WaitForSignal(this.card.again, 'clicked');
    const remove = new WaitForSignal(this.card.remove, 'clicked');
    do yield* this.runOnce();
    while ((yield* race({ again, remove })).name === 'again');
  }

  /** Uses a scope: a cancelled child is not an error, and the card stays. */
  private *runOnce(): TaskletGenerator {
    yield* scope((runs) => this.runIn(runs));
  }

  private *runIn(runs: Scope): TaskletGenerator {
    this.attempt = runs.spawn(() => this.inTurn(), { name: this.text });
  }

  private *inTurn(): TaskletGenerator {
    this.show('queued', 'Queued');
    this.card.output.clear();
    this.card.showElapsed('');
    try {
      yield* this.context.slots.within(() => this.execute());
    } finally {
      if (this.card.state === 'queued') this.show('stopped', 'Stopped before it started');
    }
  }

  private *execute(): TaskletGenerator {
    let group: Group;
    try {
      group = startGroup(this.text);
    } catch (error) {
      this.show('failed', `Failed to start: ${String(error)}`);
      return;
    }
    const { program, release } = group;
    const { limitS } = this;
    const beginMs = this.context.nowMs();
    let [end, reason]: readonly [State, string] = ['succeeded', 'Finished'];
    try {
      const followed = this.follow(program);
      const limited = limitS === 0 ? followed : withTimeout(limitS * SECOND_MS, followed);
      yield* race({ limited, clock: this.showTime(beginMs) });
    } catch (error) {
      [end, reason] = ['stopped', 'Stopped'];
      if (!(error instanceof TimeoutError)) throw error;
      [end, reason] = ['failed', `Timed out after ${limitS} s`];
    } finally {
      release();
      if (end === 'succeeded' && program.exitCode !== 0) [end, reason] = ['failed', 'Failed'];
      this.card.output.complete();
      this.card.showElapsed(formatTime(this.context.nowMs() - beginMs));
      this.show(end, end === 'succeeded' ? reason : `${reason}: ${describeEnd(program)}`);
    }
  }

  /** Shows the output of a subprocess until it ends. On cancellation, ends it with all processes that it has started. */
  private *follow(program: Program): TaskletGenerator {
    this.show('running', 'Running');
    let isOver = false;
    try {
      yield* this.showOutput(program); // ends when all processes of the group have closed it
      yield* program.wait();
      isOver = true;
    } finally {
      if (!isOver) yield* this.end(program);
    }
  }

  private *showOutput({ stdout }: Program): TaskletGenerator {
    for (let text = yield* stdout.next(); text !== null; text = yield* stdout.next()) {
      this.card.output.add(text);
      this.context.written();
    }
  }

  private *end(program: Program): TaskletGenerator {
    this.show('stopping', 'Stopping…');
    yield* scope((ending) => this.endIn(ending, program));
    yield* program.wait();
  }

  /** Shows the output until the end: a subprocess may print something when it is terminated. */
  private *endIn(ending: Scope, program: Program): TaskletGenerator {
    const rest = ending.spawn(() => this.showOutput(program));
    try {
      yield* endGroup(program, this.killNow);
    } catch (error) {
      this.card.output.add(`${String(error)}\n`); // the limit of processes may be reached
      program.kill(SIGKILL);
    }
    yield* race({ rest, time: sleep(LAST_OUTPUT_MS) });
  }

  private *showTime(beginMs: number): TaskletGenerator<never> {
    const limit = this.limitS === 0 ? '' : ` of ${this.limitS} s`;
    for (;;) {
      this.card.showElapsed(formatTime(this.context.nowMs() - beginMs) + limit);
      yield* sleep(TICK_MS);
    }
  }

  private show(state: State, words: string): void {
    this.card.show(state, words);
    this.context.changed();
  }
}
