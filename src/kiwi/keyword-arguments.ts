// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isObjectLiteral } from '../arguments.ts';

/**
 * Returns what stands for the keyword arguments of a call: its last argument if that is an object literal, otherwise an
 * empty object. JavaScript has no others.
 */
export function keywordArguments(args: readonly unknown[]): Readonly<Record<string, unknown>> {
  const last = args.at(-1);
  return isObjectLiteral(last) ? last : {};
}
