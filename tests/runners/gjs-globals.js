// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What mocha's browser build and chai expect of a global object, and GJS does not have. */

globalThis.location ??= { search: '' };
globalThis.EventTarget ??= class EventTarget {
  dispatchEvent() {
    return true;
  }
};
globalThis.Event ??= class Event {};
