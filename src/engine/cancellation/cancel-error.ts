// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletCancelled } from '../../errors.ts';
import { inShort } from '../../thrown.ts';
import type { Named } from '../report.ts';

/**
 * Of most cancels nobody reads the message, and the name of the tasklet may have to be looked for in a stack: so that is put
 * into words when somebody reads it, and is an ordinary message from then on, or when somebody has set it.
 */
const MESSAGE = {
  configurable: true,
  get(this: TaskletCancelled): string {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is the one that cancelOf() was given
    const message = cancelInWords(`tasklet "${(this.tasklet as Named).name}"`, this.reason);
    become(this, message);
    return message;
  },
  set(this: TaskletCancelled, message: unknown): void {
    become(this, message);
  },
};

/** Returns the error by which a tasklet is cancelled, or a part of it. @param what - names that part; null for the tasklet. */
export function cancelOf(tasklet: Named, what: string | null, reason: unknown): TaskletCancelled {
  if (what !== null) return new TaskletCancelled(cancelInWords(what, reason), reason, tasklet);
  return Object.defineProperty(new TaskletCancelled(undefined, reason, tasklet), 'message', MESSAGE);
}

function cancelInWords(what: string, reason: unknown): string {
  return `${what} was cancelled${reason === undefined ? '' : `: ${inShort(reason)}`}`;
}

/** Has an ordinary message; it stays one that is not enumerated. */
function become(error: object, value: unknown): void {
  Reflect.defineProperty(error, 'message', { value, writable: true });
}
