// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { type TaskletBody, isGenerator } from './yieldable.ts';

/**
 * Marks a generator that some tasklet drives: a second one would take steps away from it. Not a WeakSet: GJS refuses GLib
 * callbacks, and loses them, while it sweeps a large one.
 */
const driven: unique symbol = Symbol('driven');

/**
 * Takes a generator for the body of a tasklet; it is no other tasklet's from then on.
 *
 * @throws {@link TypeError} when it is no generator, or a tasklet has it.
 */
export function takeBody(body: unknown): TaskletBody {
  if (!isGenerator(body)) {
    const hint = typeof body === 'function' ? '; call it, and pass what it returns' : '';
    throw new TypeError(`Tasklet: body: expected a generator, got ${describe(body)}${hint}`);
  }
  if (driven in body) {
    throw new TypeError('Tasklet: body: expected a generator that no tasklet has, got one that is running already');
  }
  Reflect.set(body, driven, true);
  return body;
}
