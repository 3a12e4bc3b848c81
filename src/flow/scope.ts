// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { hintForCalled } from '../engine/tasklet-arguments.ts';
import type { TaskletBody, TaskletGenerator } from '../engine/yieldable.ts';
import { CancellableScope } from './cancellable-scope.ts';
import type { Scope } from './open-scope.ts';
import type { ScopeOptions } from './scope-options.ts';
import { getCurrentTasklet } from './task-like.ts';

/**
 * Runs a generator function that starts children, and does not end before they have ended: `yield* scope(function* (s) { … })`
 * evaluates to the return value of the function.
 *
 * An error of the function or of a child cancels the others. It is thrown when they have cleaned up: one error as itself,
 * several as an `AggregateError`. A cancellation of the surrounding tasklet cancels the children, then the function. So
 * nothing that was started in a scope is alive after it.
 *
 * The function runs in the surrounding tasklet, and receives its messages.
 *
 * @param body - a generator function, which is called with the scope.
 * @param options - a name, and the number of children that run at once.
 * @returns the return value of the function.
 * @throws {@link TypeError} if the body is not a generator function, or an option has the wrong type.
 * @throws {@link RangeError} if the limit is not an integer from 1.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function scope<R>(body: (scope: Scope) => TaskletBody<R>, options?: ScopeOptions): TaskletGenerator<R>;
/**
 * The same for a scope that its own function can cancel; it evaluates to undefined then.
 *
 * @param body - a generator function, which is called with the scope.
 * @param options - a name, and the number of children that run at once.
 * @returns the return value of the function; undefined if the scope was cancelled from inside.
 * @throws {@link TypeError} if the body is not a generator function, or an option has the wrong type.
 * @throws {@link RangeError} if the limit is not an integer from 1.
 * @throws {@link TaskletError} outside of all tasklets.
 * @remarks Not in kiwi.tasklet.
 */
export function scope<R>(
  body: (scope: CancellableScope) => TaskletBody<R>,
  options?: ScopeOptions,
): TaskletGenerator<R | undefined>;
export function* scope<R>(
  body: (scope: CancellableScope) => TaskletBody<R>,
  options: ScopeOptions = {},
): TaskletGenerator<R | undefined> {
  if (typeof body !== 'function') {
    throw new TypeError(`scope: body: expected a generator function, got ${describe(body)}${hintForCalled(body)}`);
  }
  const opened = new CancellableScope(getCurrentTasklet('scope'), options);
  return yield* opened.run(body);
}
