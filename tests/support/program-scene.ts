// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message, Tasklet, type WaitForCall } from '../../src/index.ts';
import type { Json, Op, Program } from './program.ts';
import { show } from './show.ts';
import { type Action, runtime } from './runtime.ts';

/** What one run of a program knows: its bodies, what it has made, and the trace. */
export class Scene {
  readonly trace: string[] = [];
  /** The tasklets that were started by name. */
  readonly started = new Map<string, Tasklet>();
  /** Every tasklet whose body was entered, by its name. */
  readonly all = new Set<Tasklet>();
  /** The newest call condition of each name. */
  readonly calls = new Map<string, WaitForCall>();
  readonly #names = new Map<unknown, string>();
  readonly #actions = new Map<string, Action>();
  readonly #bodies: Program['tasks'];
  readonly #start: (body: string, name: string) => void;

  /** @param start - starts a body as a tasklet of a name. */
  constructor(program: Program, start: (body: string, name: string) => void) {
    this.#bodies = program.tasks;
    this.#start = start;
    this.action('s0'); // so that the class has its signals
  }

  say(line: string): void {
    this.trace.push(line);
  }

  /** Notes the tasklet whose body is running. */
  enter(name: string): void {
    const tasklet = Tasklet.current;
    if (tasklet === null) throw new Error('expected to be inside a tasklet');
    this.all.add(tasklet);
    this.#names.set(tasklet, name);
  }

  nameOf(sender: unknown): string {
    return this.#names.get(sender) ?? 'None';
  }

  startedByName(): readonly (readonly [string, Tasklet])[] {
    return [...this.started].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** The states of the tasklets that were started by name. */
  states(): string {
    return this.startedByName()
      .map(([name, tasklet]) => `${name}=${stateOf(tasklet)}`)
      .join(' ');
  }

  start(body: string, name: string): void {
    this.#start(body, name);
  }

  body(name: string): readonly Op[] {
    const ops = this.#bodies[name];
    if (ops === undefined) throw new Error(`expected a body ${name}`);
    return ops;
  }

  tasklet(name: string): Tasklet {
    const tasklet = this.started.get(name) ?? [...this.all].find((other) => this.nameOf(other) === name);
    if (tasklet === undefined) throw new Error(`expected a tasklet ${name}`);
    return tasklet;
  }

  action(name: string): Action {
    const action = this.#actions.get(name) ?? runtime().createAction(name);
    this.#actions.set(name, action);
    return action;
  }

  sendFromOutside(destination: string, name: string, value: Json): void {
    this.tasklet(destination).sendMessage(new Message(name, { value }));
  }

  /** Calls a condition, and tells what it returned. */
  call(who: string, name: string, args: readonly Json[]): void {
    const condition = this.calls.get(name);
    const isWaitedFor = (condition?.waiter ?? null) !== null;
    this.say(`${who}: call ${name}${isWaitedFor ? '' : ' idle'}`);
    const returned = condition?.(...args);
    if (isWaitedFor) this.say(`${who}: called ${name} -> ${show(returned)}`);
  }
}

const STATE_NAMES = ['running', 'suspended', 'msgsend', 'zombie'];

/** The state of a tasklet as traces show it. */
export function stateOf(tasklet: Tasklet): string {
  return STATE_NAMES[tasklet.state] ?? '';
}
