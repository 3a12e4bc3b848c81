// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Whether an object is one of a class, or of a class derived from it. */
export function isInstance(value: object, objectClass: object): boolean {
  return typeof objectClass === 'function' && value instanceof objectClass;
}
