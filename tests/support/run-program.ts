// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet, setErrorHandler } from '../../src/index.ts';
import { settle, untilQuit } from './loop.ts';
import type { DriverOp, Program } from './program.ts';
import { Scene, stateOf } from './program-scene.ts';
import { runBody } from './program-body.ts';
import { show } from './show.ts';
import { runtime } from './runtime.ts';

const START_PRIORITY = -100;
const DRIVER_PRIORITY = 10_000;

/** Runs a program of the oracle's language on the library, in one main loop, and returns the trace that it leaves. */
export function runProgram(program: Program): readonly string[] {
  const scene: Scene = new Scene(program, (body, name) => start(scene, body, name));
  try {
    untilQuit((quit) => {
      runtime().addIdle(START_PRIORITY, () => {
        // All are there before the first one runs: it may send to, or wait for, one that is started after it.
        for (const name of program.start) make(scene, name, name);
        for (const name of program.start) begin(scene, name);
        return false;
      });
      drive(scene, [...program.driver], quit);
    });
    for (const [name, tasklet] of scene.startedByName()) {
      scene.say(`end ${name} ${stateOf(tasklet)} ${show(tasklet.returnValue)}`);
    }
    return [...scene.trace];
  } finally {
    endAll(scene);
  }
}

/** Starts a body as a tasklet that tells of its end. */
function start(scene: Scene, body: string, name: string): void {
  make(scene, body, name);
  begin(scene, name);
}

function make(scene: Scene, body: string, name: string): void {
  const tasklet = new Tasklet(runBody(scene, body, name), { start: false, name });
  scene.started.set(name, tasklet);
  tasklet.addJoinCallback((_tasklet, value) => scene.say(`join ${name} ${show(value)}`));
}

function begin(scene: Scene, name: string): void {
  scene.say(`spawn ${name}`);
  scene.tasklet(name).start();
}

function drive(scene: Scene, ops: DriverOp[], quit: () => void): void {
  const whenNothingElseIsReady = (): boolean => {
    const op = ops.shift();
    if (op === undefined) quit();
    else if ('sleep' in op) {
      runtime().addTimeout(op.sleep, () => {
        drive(scene, ops, quit);
        return false;
      });
      return false;
    } else perform(scene, op);
    if (op !== undefined) drive(scene, ops, quit);
    return false;
  };
  runtime().addIdle(DRIVER_PRIORITY, whenNothingElseIsReady);
}

function perform(scene: Scene, op: Exclude<DriverOp, { sleep: number }>): void {
  if ('call' in op) scene.call('driver', ...op.call);
  else if ('emit' in op) {
    scene.say(`driver: emit ${op.emit}`);
    scene.action(op.emit).activate(null);
  } else if ('send' in op) {
    const [destination, name, value] = op.send;
    scene.say(`driver: send ${name} to ${destination}`);
    scene.sendFromOutside(destination, name, value);
  } else scene.say(`driver: ${scene.states()}`);
}

/** Ends what still waits, so that nothing of the program is left. */
function endAll(scene: Scene): void {
  const previous = setErrorHandler(() => undefined);
  try {
    for (const tasklet of scene.all) {
      const [condition] = tasklet.waitList;
      if (condition !== undefined) tasklet.waitConditionFailed(condition, new Error('the program is over'));
    }
    settle();
  } finally {
    setErrorHandler(previous);
  }
}
