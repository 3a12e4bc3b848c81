// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger } from '../arguments.ts';
import { describe } from '../describe.ts';

/**
 * Checks the options of everything that has children: a name, null if there is none, and the number of children that run at
 * once.
 *
 * @param subject - the beginning of error messages.
 * @throws {@link TypeError} if one has the wrong type.
 * @throws {@link RangeError} if the limit is not an integer from 1.
 */
export function checkNameAndLimit(
  subject: string,
  { name, limit = Infinity }: { readonly name?: unknown; readonly limit?: unknown },
): { readonly name: string | null; readonly limit: number } {
  if (name !== undefined && typeof name !== 'string') {
    throw new TypeError(`${subject}: name: expected a string, got ${describe(name)}`);
  }
  const checked = limit === Infinity ? limit : checkInteger(subject, limit, 1, Number.MAX_SAFE_INTEGER, 'limit');
  return { name: name ?? null, limit: checked };
}
