// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ModelCondition } from './model-conditions.ts';
import { ModelLoop } from './model-loop.ts';
import { ModelSignals } from './model-signals.ts';
import { ModelTask } from './model-task.ts';
import type { CallOp, Program } from './program.ts';
import { show } from './show.ts';

/** What the tasklets of a program share. */
export class World {
  readonly loop: ModelLoop = new ModelLoop();
  readonly signals: ModelSignals = new ModelSignals();
  readonly trace: string[] = [];
  readonly #program: Program;
  readonly #tasks = new Map<string, ModelTask>();
  /** The newest call condition of each name. */
  readonly #calls = new Map<string, ModelCondition>();
  readonly #takers = new Map<ModelCondition, () => void>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Makes a tasklet, not started, that is known by its name and traces its end; one of a generator is and does not. */
  makeTask(body: string, name: string, isNamed: boolean): ModelTask {
    const ops = this.#program.tasks[body];
    if (ops === undefined) throw new Error(`no body ${body}`);
    const task = new ModelTask(this, name, ops);
    if (isNamed) {
      this.#tasks.set(name, task);
      task.whenEnded(() => this.trace.push(`join ${name} ${show(task.returnValue)}`));
    }
    return task;
  }

  start(task: ModelTask): void {
    this.trace.push(`spawn ${task.name}`);
    task.start();
  }

  task(name: string): ModelTask {
    const task = this.#tasks.get(name);
    if (task === undefined) throw new Error(`no tasklet ${name} yet`);
    return task;
  }

  /** The tasklets with a name, by name. */
  get tasks(): readonly ModelTask[] {
    return [...this.#tasks.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get states(): string {
    return this.tasks.map(({ name, state }) => `${name}=${state}`).join(' ');
  }

  addCall(name: string, condition: ModelCondition): void {
    this.#calls.set(name, condition);
  }

  /** @returns what ends the waiting for calls. */
  takeCalls(condition: ModelCondition, fire: () => void): () => void {
    this.#takers.set(condition, fire);
    return () => this.#takers.delete(condition);
  }

  /** Calls the newest condition of a name; where it is not armed nothing is stored and nobody is woken. */
  call(who: string, [name, args]: CallOp['call']): void {
    const condition = this.#calls.get(name);
    const fire = condition && this.#takers.get(condition);
    if (condition === undefined || fire === undefined) {
      this.trace.push(`${who}: call ${name} idle`);
      return;
    }
    this.trace.push(`${who}: call ${name}`);
    condition.args = args;
    fire();
    this.trace.push(`${who}: called ${name} -> ${show(condition.spec.k === 'call' ? condition.spec.rv : null)}`);
  }
}
