// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger } from '../arguments.ts';
import { describe } from '../describe.ts';

/**
 * Checks the options that whatever has children has: a name, null if it has none, and how many run at once.
 *
 * @param subject - begins the message of an error.
 * @throws {@link TypeError} when one is not of its type.
 * @throws {@link RangeError} when the limit is no whole number from 1.
 */
export function nameAndLimit(
  subject: string,
  { name, limit = Infinity }: { readonly name?: unknown; readonly limit?: unknown },
): { readonly name: string | null; readonly limit: number } {
  if (name !== undefined && typeof name !== 'string') {
    throw new TypeError(`${subject}: name: expected a string, got ${describe(name)}`);
  }
  const checked = limit === Infinity ? limit : checkInteger(subject, limit, 1, Number.MAX_SAFE_INTEGER, 'limit');
  return { name: name ?? null, limit: checked };
}
