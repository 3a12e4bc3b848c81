// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletCancelled } from '../../errors.ts';
import { summarizeError, isInstance } from '../../thrown.ts';
import { isV8, limitFrames, restoreFrames } from '../call-site.ts';
import type { TaskletRef } from '../report.ts';

/**
 * The message of most cancellations is never read, and the name of the tasklet may have to be looked up in a stack. So the
 * message is formatted when it is read first, and is an ordinary property from then on, or once it has been set.
 */
const MESSAGE = {
  configurable: true,
  get(this: TaskletCancelled): string {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is the one that cancelOf() was given
    const message = cancelInWords(`tasklet "${(this.tasklet as TaskletRef).name}"`, this.reason);
    become(this, 'message', message);
    return message;
  },
  set(this: TaskletCancelled, message: unknown): void {
    become(this, 'message', message);
  },
};

/** SpiderMonkey's stacks have frames and no message. */
const NO_FRAMES = {
  configurable: true,
  get: (): string => '',
  set(this: TaskletCancelled, stack: unknown): void {
    become(this, 'stack', stack);
  },
};

/** An error of V8's, of whose stack no more is taken than it is told to. */
class Limited extends TaskletCancelled {}
passFor(Limited.prototype, { message: MESSAGE });

/** SpiderMonkey takes the whole stack for any Error that is constructed, so this is not; it is an instance all the same. */
class Unconstructed {
  readonly name = 'TaskletCancelled';
  readonly reason: unknown;
  readonly tasklet: object;

  constructor(reason: unknown, tasklet: object) {
    this.reason = reason;
    this.tasklet = tasklet;
    if (isInstance(reason, Error)) become(this, 'cause', reason);
  }
}
Object.setPrototypeOf(Unconstructed.prototype, TaskletCancelled.prototype);
passFor(Unconstructed.prototype, { message: MESSAGE, stack: NO_FRAMES });

/**
 * Returns the error by which a tasklet is cancelled, or a part of it. It has no stack, which would cost more than all the rest
 * of a cancellation: it would show where `cancel()` was called, which is what the reason is for.
 *
 * @param what - names that part; null for the tasklet.
 */
export function createCancelled(tasklet: TaskletRef, what: string | null, reason: unknown): TaskletCancelled {
  const error = isV8 ? createLimited(reason, tasklet) : createUnconstructed(reason, tasklet);
  if (what !== null) error.message = cancelInWords(what, reason);
  return error;
}

function createLimited(reason: unknown, tasklet: TaskletRef): TaskletCancelled {
  const limit = limitFrames(0);
  try {
    return new Limited(undefined, reason, tasklet);
  } finally {
    restoreFrames(limit);
  }
}

function createUnconstructed(reason: unknown, tasklet: TaskletRef): TaskletCancelled {
  const error: object = new Unconstructed(reason, tasklet);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has the prototype, and the members
  return error as TaskletCancelled;
}

function cancelInWords(what: string, reason: unknown): string {
  return `${what} was cancelled${reason === undefined ? '' : `: ${summarizeError(reason)}`}`;
}

/** Has an ordinary member of an error's, one that is not enumerated. */
function become(error: object, key: string, value: unknown): void {
  Reflect.defineProperty(error, key, { value, writable: true, configurable: true });
}

/** Has a prototype show the class that it stands for. */
function passFor(prototype: object, members: PropertyDescriptorMap): void {
  const constructor = { value: TaskletCancelled, writable: true, configurable: true };
  Object.defineProperties(prototype, { ...members, constructor });
}
