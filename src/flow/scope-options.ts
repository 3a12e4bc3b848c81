// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Options for {@link scope}. */
export interface ScopeOptions {
  /** What reports and errors call it, nothing by default; its children are numbered after it. */
  readonly name?: string | undefined;
  /** How many children run at once, the others waiting for their turn: a whole number from 1; `Infinity` by default. */
  readonly limit?: number | undefined;
}
