// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { type ErrorHandler as Handler, replaceErrorHandler } from './report.ts';
import type { Tasklet } from './tasklet.ts';

/**
 * Called with an unhandled error, the tasklet that it comes from, and the text of the error report, several lines: the
 * tasklet's name, the error with its causes, their stacks without the frames of the library, and the place where the tasklet
 * was started. An error that the handler throws is reported.
 */
export type ErrorHandler = Handler<Tasklet>;

/**
 * Replaces the handler of unhandled errors: those that end a tasklet that no other waits for, and those thrown by a join
 * callback or by a condition while it is disarmed. By default the text of the error report is written to the standard error; in
 * GNOME Shell, and where the standard error is the journal of systemd, to GLib's log, with the domain `gtasklet` and the level
 * `CRITICAL`. An error that the handler itself throws is written there, too.
 *
 * @param handler - the new handler; null restores the default.
 * @returns the handler that was in place.
 * @throws {@link TypeError} if it is neither a function nor null.
 * @remarks Not in kiwi.tasklet.
 */
export function setErrorHandler(handler: ErrorHandler | null): ErrorHandler {
  if (handler !== null && typeof handler !== 'function') {
    throw new TypeError(`setErrorHandler: handler: expected a function or null, got ${describe(handler)}`);
  }
  return replaceErrorHandler(handler as Handler | null); // errors are always reported for a Tasklet
}
