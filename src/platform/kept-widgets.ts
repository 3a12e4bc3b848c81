// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** On the widget itself: GJS makes a new JavaScript object for a widget that has no property of the program's. */
const KEPT = Symbol('gtasklet: kept when it leaves its window');

/** Notes that a widget is kept when it leaves its window. */
export function markKept(widget: object): void {
  Reflect.set(widget, KEPT, true);
}

/** Tells whether a widget is kept when it leaves its window. */
export function isKept(widget: object): boolean {
  return Reflect.get(widget, KEPT) === true;
}
