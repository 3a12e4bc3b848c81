// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Does something so many calls deeper in the stack. */
export function recurse<T>(depth: number, action: () => T): T {
  return depth === 0 ? action() : recurse(depth - 1, action);
}

/** How often the stack holds recurse(), as the engine has compiled it by now. */
export function deepest(): number {
  let [low, high] = [1, 200_000];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    try {
      recurse(middle, () => 0);
      low = middle;
    } catch {
      high = middle;
    }
  }
  return low;
}
