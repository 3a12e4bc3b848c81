// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { World } from './model-world.ts';
import type { DriverOp, Program } from './program.ts';
import { show } from './show.ts';

const START_PRIORITY = -100;
const DRIVER_PRIORITY = 10_000;

/**
 * Predicts the trace that a program must leave, by a model that shares nothing with the library: an interpreter of the
 * ops, a main loop in virtual time, signals that are sets of listeners. What it takes from the original is said in its
 * comments.
 *
 * The tasklets of `start` are all made at first, so that they know each other, and then started one after another.
 */
export function predict(program: Program): string[] {
  const world = new World(program);
  const { loop, trace } = world;
  const ops = [...program.driver];
  let isDone = false;

  const armNext = (): void => {
    const source = loop.attachIdle(DRIVER_PRIORITY, () => {
      loop.destroy(source);
      const op = ops.shift();
      if (op === undefined) {
        isDone = true;
      } else if ('sleep' in op) {
        const timer = loop.attachTimeout(op.sleep, () => {
          loop.destroy(timer);
          armNext();
        });
      } else {
        drive(world, op);
        armNext();
      }
    });
  };

  const tasks = program.start.map((name) => world.makeTask(name, name, true));
  const source = loop.attachIdle(START_PRIORITY, () => {
    loop.destroy(source);
    for (const task of tasks) world.start(task);
  });
  armNext();
  loop.run(() => isDone);

  for (const { name, state, returnValue } of world.tasks) trace.push(`end ${name} ${state} ${show(returnValue)}`);
  return trace;
}

function drive(world: World, op: Exclude<DriverOp, { readonly sleep: number }>): void {
  if ('call' in op) {
    world.call('driver', op.call);
  } else if ('emit' in op) {
    world.trace.push(`driver: emit ${op.emit}`);
    world.signals.activate(op.emit);
  } else if ('send' in op) {
    const [destination, name, value] = op.send;
    world.trace.push(`driver: send ${name} to ${destination}`);
    world.task(destination).receive({ name, value, sender: null });
  } else {
    world.trace.push(`driver: ${world.states}`);
  }
}
