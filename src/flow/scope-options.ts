// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Options for {@link scope}. */
export interface ScopeOptions {
  /** The name in error reports and errors, none by default; the names of its children begin with it. */
  readonly name?: string | undefined;
  /** The number of children that run at once, an integer from 1; `Infinity` by default. The others wait for their turn. */
  readonly limit?: number | undefined;
}
