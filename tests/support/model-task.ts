// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { ModelBody, type PlainOp } from './model-body.ts';
import { type ModelCondition, actionOn, arm, describeEvent } from './model-conditions.ts';
import type { World } from './model-world.ts';
import type { Condition, Json, Op, YieldOp } from './program.ts';
import { show } from './show.ts';

/** A message on its way. */
export interface ModelMessage {
  readonly name: string;
  readonly value: Json;
  readonly sender: ModelTask | null;
}

type ModelEvent = ModelMessage | ModelCondition;

/** A tasklet of the model: a place in the ops of its body, and what it waits for. */
export class ModelTask {
  readonly name: string;
  state: 'suspended' | 'running' | 'msgsend' | 'zombie' = 'suspended';
  returnValue: Json = null;

  readonly #world: World;
  readonly #body: ModelBody;
  readonly #slots = new Map<string, ModelCondition>();
  readonly #whenEnded = new Set<() => void>();
  #isStarted = false;
  #eventKey = '';
  #lastSender: ModelTask | null = null;
  #waitList: readonly ModelCondition[] = [];
  /** In the order in which they were armed: of several that list a message's name, the last decides. */
  readonly #armed = new Set<ModelCondition>();
  /** Fired while the body ran, in the order of their newest firing. Invariant: armed. */
  readonly #latched = new Set<ModelCondition>();
  #queue: readonly ModelMessage[] = [];

  constructor(world: World, name: string, ops: readonly Op[]) {
    this.#world = world;
    this.name = name;
    this.#body = new ModelBody(ops);
  }

  start(): void {
    this.#isStarted = true;
    this.#run(null);
  }

  /** Calls back at the end, at once if that has been. @returns what takes the callback back. */
  whenEnded(callback: () => void): () => void {
    if (this.state === 'zombie') callback();
    else this.#whenEnded.add(callback);
    return () => this.#whenEnded.delete(callback);
  }

  receive(message: ModelMessage): void {
    if (this.state === 'zombie') return;
    const isWaiting = this.#isStarted && this.state === 'suspended';
    const action = isWaiting ? this.#actionOn(message) : 'defer';
    if (action === 'accept') this.#run(message);
    else if (action === 'defer') this.#queue = [...this.#queue, message];
  }

  #actionOn({ name }: ModelMessage): 'discard' | 'defer' | 'accept' {
    const actions = [...this.#armed].map(({ spec }) => (spec.k === 'msgs' ? actionOn(name, spec) : undefined));
    return actions.filter((action) => action !== undefined).at(-1) ?? 'discard';
  }

  #fired(condition: ModelCondition): void {
    if (this.state === 'suspended') {
      this.#run(condition);
    } else {
      this.#latched.delete(condition);
      this.#latched.add(condition);
    }
  }

  /** Runs the body until it has to wait, beginning with an event. */
  #run(firstEvent: ModelEvent | null): void {
    this.state = 'running';
    if (firstEvent !== null) this.#take(firstEvent);
    for (;;) {
      const op = this.#body.next(this.#eventKey);
      if (op === null || 'ret' in op) {
        this.#end(op === null ? null : op.ret);
        return;
      }
      if ('yield' in op) {
        this.#changeWaitList(op);
        const event = this.#nextEvent();
        if (event === null) {
          this.state = 'suspended';
          return;
        }
        this.#take(event);
      } else {
        this.#do(op);
      }
    }
  }

  #take(event: ModelEvent): void {
    let text: string;
    if ('spec' in event) {
      text = describeEvent(event, this.#waitList.lastIndexOf(event));
      this.#eventKey = text.replace(/ .*/, '');
    } else {
      text = `message ${event.name} ${show(event.value)} from ${event.sender?.name ?? 'None'}`;
      this.#eventKey = `msg:${event.name}`;
      this.#lastSender = event.sender;
    }
    this.#log(text);
  }

  /** Children start first, leavers are disarmed next, newcomers are armed last. */
  #changeWaitList({ yield: specs }: YieldOp): void {
    const newList = specs.map((spec) => this.#conditionOf(spec));
    for (const { spec, target } of newList) {
      if (spec.k === 'gen') target?.start();
    }
    for (const condition of this.#waitList) {
      if (!newList.includes(condition)) this.#disarm(condition);
    }
    this.#waitList = newList;
    for (const condition of newList) {
      if (condition.release === null) this.#arm(condition);
    }
  }

  /** A queued message comes before what fired in the meantime; what the armed conditions do not list is dropped. */
  #nextEvent(): ModelEvent | null {
    this.#queue = this.#queue.filter((message) => this.#actionOn(message) !== 'discard');
    const accepted = this.#queue.find((message) => this.#actionOn(message) === 'accept');
    if (accepted !== undefined) {
      this.#queue = this.#queue.filter((message) => message !== accepted);
      return accepted;
    }
    const [first] = this.#latched;
    if (first === undefined) return null;
    this.#latched.delete(first);
    return first;
  }

  #arm(condition: ModelCondition): void {
    this.#armed.add(condition);
    condition.release = arm(this.#world, condition, () => this.#fired(condition));
  }

  #disarm(condition: ModelCondition): void {
    condition.release?.();
    condition.release = null;
    this.#armed.delete(condition);
    this.#latched.delete(condition);
  }

  #conditionOf(spec: Condition): ModelCondition {
    if (spec.k === 'slot') return this.#slot(spec.n);
    let target: ModelTask | null = null;
    if (spec.k === 'gen') {
      this.#world.trace.push(`gen ${spec.as}`);
      target = this.#world.makeTask(spec.n, spec.as, false);
    } else if (spec.k === 'task' || spec.k === 'wtask') {
      target = this.#world.task(spec.n);
    }
    const condition: ModelCondition = { spec, target, release: null, args: [], emitter: '' };
    if (spec.k === 'call') this.#world.addCall(spec.n, condition);
    if ('slot' in spec) this.#slots.set(spec.slot, condition);
    return condition;
  }

  #slot(name: string): ModelCondition {
    const condition = this.#slots.get(name);
    if (condition === undefined) throw new Error(`${this.name}: nothing in slot ${name}`);
    return condition;
  }

  #do(op: Exclude<PlainOp, YieldOp | { readonly ret: Json }>): void {
    const world = this.#world;
    if ('log' in op) {
      this.#log(op.log);
    } else if ('send' in op) {
      const [name, destination, value] = op.send;
      this.#log(`send ${name} to ${destination}`);
      this.#send(world.task(destination), name, value);
      this.#log(`sent ${name}`);
    } else if ('reply' in op) {
      const [name, value] = op.reply;
      if (this.#lastSender === null) throw new Error(`${this.name}: nobody to reply to`);
      this.#log(`reply ${name}`);
      this.#send(this.#lastSender, name, value);
      this.#log(`replied ${name}`);
    } else if ('spawn' in op) {
      world.start(world.makeTask(op.spawn, op.as, true));
    } else if ('restart' in op) {
      const condition = this.#slot(op.restart);
      if (condition.release !== null) {
        condition.release();
        condition.release = arm(world, condition, () => this.#fired(condition));
      }
    } else if ('emit' in op) {
      this.#log(`emit ${op.emit}`);
      world.signals.activate(op.emit);
      this.#log(`emitted ${op.emit}`);
    } else if ('call' in op) {
      world.call(this.name, op.call);
    } else {
      this.#log(world.states);
    }
  }

  #send(destination: ModelTask, name: string, value: Json): void {
    this.state = 'msgsend';
    destination.receive({ name, value, sender: this });
    this.state = 'running';
  }

  /** Lets go of everything, then tells. */
  #end(returnValue: Json): void {
    this.state = 'zombie';
    for (const condition of this.#waitList) this.#disarm(condition);
    this.#waitList = [];
    this.#queue = [];
    this.returnValue = returnValue;
    for (const callback of this.#whenEnded) callback();
  }

  #log(text: string): void {
    this.#world.trace.push(`${this.name}: ${text}`);
  }
}
