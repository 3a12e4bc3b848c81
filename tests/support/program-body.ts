// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  type MessageReceiver,
  type TaskletGenerator,
  WaitForCall,
  WaitForIdle,
  WaitForMessages,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  type Waitable,
} from '../../src/index.ts';
import { assert } from './assert.ts';
import type { Condition, Op } from './program.ts';
import type { Scene } from './program-scene.ts';
import { eventText } from './program-text.ts';
import { runtime } from './runtime.ts';

/** What a body has seen and kept. */
interface Memory {
  readonly name: string;
  readonly slots: Map<string, Waitable>;
  eventKey: string;
  sender: MessageReceiver | null;
}

/** Wraps the value that a body returns with, which may be null. */
interface Returned {
  readonly value: unknown;
}

/** The body of a tasklet that performs the ops of a program's body. */
export function* runBody(scene: Scene, body: string, name: string): TaskletGenerator<unknown> {
  scene.enter(name);
  const memory: Memory = { name, slots: new Map(), eventKey: '', sender: null };
  return (yield* perform(scene, memory, scene.body(body)))?.value;
}

function* perform(scene: Scene, memory: Memory, ops: readonly Op[]): TaskletGenerator<Returned | undefined> {
  for (const op of ops) {
    const returned = yield* performOne(scene, memory, op);
    if (returned !== undefined) return returned;
  }
  return undefined;
}

function* performOne(scene: Scene, memory: Memory, op: Op): TaskletGenerator<Returned | undefined> {
  const { name } = memory;
  if ('yield' in op) yield* wait(scene, memory, op.yield, op.aslist === true);
  else if ('send' in op) {
    const [message, destination, value] = op.send;
    scene.say(`${name}: send ${message} to ${destination}`);
    yield new Message(message, { dest: scene.tasklet(destination), value });
    scene.say(`${name}: sent ${message}`);
  } else if ('reply' in op) {
    const [message, value] = op.reply;
    scene.say(`${name}: reply ${message}`);
    yield new Message(message, { dest: memory.sender, value });
    scene.say(`${name}: replied ${message}`);
  } else if ('spawn' in op) scene.start(op.spawn, op.as);
  else if ('loop' in op) {
    for (let round = 0; round < op.loop; round++) {
      const returned = yield* perform(scene, memory, op.do);
      if (returned !== undefined) return returned;
    }
  } else if ('case' in op) {
    return yield* perform(scene, memory, op.case[memory.eventKey] ?? op.case['else'] ?? []);
  } else if ('restart' in op) {
    const timeout = memory.slots.get(op.restart);
    assert.instanceOf(timeout, WaitForTimeout);
    timeout.restart();
  } else if ('log' in op) scene.say(`${name}: ${op.log}`);
  else if ('emit' in op) {
    scene.say(`${name}: emit ${op.emit}`);
    scene.action(op.emit).activate(null);
    scene.say(`${name}: emitted ${op.emit}`);
  } else if ('call' in op) scene.call(name, ...op.call);
  else if ('states' in op) scene.say(`${name}: ${scene.states()}`);
  else return { value: op.ret };
  return undefined;
}

function* wait(scene: Scene, memory: Memory, conditions: readonly Condition[], asList: boolean): TaskletGenerator {
  const waitables = conditions.map((condition) => make(scene, memory, condition));
  const [only] = waitables;
  const event = yield only !== undefined && waitables.length === 1 && !asList ? only : waitables;
  const text = eventText(event, waitables, (sender) => scene.nameOf(sender));
  memory.eventKey = event instanceof Message ? `msg:${event.name}` : (text.split(' ')[0] ?? '');
  if (event instanceof Message) memory.sender = event.sender;
  scene.say(`${memory.name}: ${text}`);
}

function make(scene: Scene, memory: Memory, condition: Condition): Waitable {
  const made = makeNew(scene, memory, condition);
  if ('slot' in condition && condition.slot !== undefined) memory.slots.set(condition.slot, made);
  return made;
}

function makeNew(scene: Scene, memory: Memory, condition: Condition): Waitable {
  switch (condition.k) {
    case 'idle':
      return new WaitForIdle(condition.p);
    case 'timeout':
      return new WaitForTimeout(condition.ms);
    case 'call': {
      const call = new WaitForCall(condition.rv);
      scene.calls.set(condition.n, call);
      return call;
    }
    case 'sig':
      return new WaitForSignal(scene.action(condition.n), condition.s ?? 'activate');
    case 'hook':
      return new WaitForSignal(runtime().actionClass, 'activate');
    case 'msgs':
      return new WaitForMessages({
        accept: condition.accept ?? null,
        defer: condition.defer ?? null,
        discard: condition.discard ?? null,
      });
    case 'task':
      return scene.tasklet(condition.n);
    case 'wtask':
      return new WaitForTasklet(scene.tasklet(condition.n));
    case 'gen':
      scene.say(`gen ${condition.as}`);
      return runBody(scene, condition.n, condition.as);
    case 'slot': {
      const kept = memory.slots.get(condition.n);
      if (kept === undefined) throw new Error(`expected something under the slot ${condition.n}`);
      return kept;
    }
  }
}
