// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ModelTask } from './model-task.ts';
import type { World } from './model-world.ts';
import type { Condition, Json, MessagesCondition, Names, SlotCondition } from './program.ts';
import { show } from './show.ts';

/** A condition with a life: what `SlotCondition` refers to. */
export interface ModelCondition {
  readonly spec: Exclude<Condition, SlotCondition>;
  /** Whom a condition that joins waits for. */
  readonly target: ModelTask | null;
  /** Undoes the arming; null while not armed. */
  release: (() => void) | null;
  /** The arguments of the newest call. */
  args: readonly Json[];
  /** The emitter of the newest emission. */
  emitter: string;
}

const IDLE_PRIORITY = 200;

/** Waits for what the condition is about, calling `fire` whenever it happens. @returns what ends the waiting. */
export function arm(world: World, condition: ModelCondition, fire: () => void): () => void {
  const { spec, target } = condition;
  const { loop, signals } = world;
  const emitted = (emitter: string): void => {
    condition.emitter = emitter;
    fire();
  };
  switch (spec.k) {
    case 'idle':
    case 'timeout': {
      const source =
        spec.k === 'idle' ? loop.attachIdle(spec.p ?? IDLE_PRIORITY, fire) : loop.attachTimeout(spec.ms, fire);
      return () => loop.destroy(source);
    }
    case 'sig':
      return signals.connect(spec.n, spec.s ?? 'activate', emitted);
    case 'hook':
      return signals.hook(emitted);
    case 'call':
      return world.takeCalls(condition, fire);
    case 'msgs':
      return () => undefined;
    case 'task':
    case 'wtask':
    case 'gen':
      return target === null ? () => undefined : join(world, target, fire);
  }
}

/** The end of a tasklet is told from an idle source, also where it has ended already. */
function join({ loop }: World, target: ModelTask, fire: () => void): () => void {
  let release: (() => void) | null = null;
  const forget = target.whenEnded(() => {
    const source = loop.attachIdle(IDLE_PRIORITY, fire);
    release = () => loop.destroy(source);
  });
  return () => {
    forget();
    release?.();
  };
}

/** The EVENT of a condition that stands at an index of the yielded list. */
export function describeEvent({ spec, target, args, emitter }: ModelCondition, index: number): string {
  switch (spec.k) {
    case 'idle':
    case 'timeout':
      return `${index} ${spec.k}`;
    case 'call':
      return `${index} call ${show(args)}`;
    case 'sig':
    case 'hook':
      return `${index} signal ${spec.k === 'sig' ? (spec.s ?? 'activate') : 'activate'} on ${emitter} args 1`;
    case 'task':
    case 'wtask':
    case 'gen':
      return `tasklet ${show(target?.returnValue ?? null)}`;
    case 'msgs':
      throw new Error('the event of a WaitForMessages is the message');
  }
}

/** What a WaitForMessages says about a name, undefined where it says nothing. */
export function actionOn(name: string, spec: MessagesCondition): 'discard' | 'defer' | 'accept' | undefined {
  const has = (names: Names = []): boolean => (typeof names === 'string' ? names === name : names.includes(name));
  if (has(spec.discard)) return 'discard';
  if (has(spec.defer)) return 'defer';
  return has(spec.accept) ? 'accept' : undefined;
}
