// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GObject from 'gi://GObject?version=2.0';
import type { SignalDetails } from './platform.ts';

type GObjectClass = Parameters<typeof GObject.signal_query>[0] & typeof GObject.Object;

/** Looks signals up. What has been found is kept: it costs as much as to connect a handler. */
export class SignalLookup {
  readonly #ofClasses = new WeakMap<object, Map<string, SignalDetails | null>>();

  /** Returns a signal of an object or a class; null when there is none. */
  find(target: object, signal: string): SignalDetails | null {
    const objectClass = typeof target === 'function' ? target : target.constructor;
    let ofClass = this.#ofClasses.get(objectClass);
    if (ofClass === undefined) {
      ofClass = new Map();
      this.#ofClasses.set(objectClass, ofClass);
    }
    const known = ofClass.get(signal);
    if (known !== undefined) return known;
    const details = query((objectClass as GObjectClass).$gtype, signal); // every class and interface of GJS carries one
    // A class can get a signal later, but not after it was instantiated.
    if (details !== null || target !== objectClass) ofClass.set(signal, details);
    return details;
  }
}

function query(type: GObject.GType, signal: string): SignalDetails | null {
  const [found, id, detail] = GObject.signal_parse_name(signal, type, true);
  if (!found) return null;
  const { signal_flags: flags, return_type: returnType } = GObject.signal_query(id);
  const canBeHooked = (flags & GObject.SignalFlags.NO_HOOKS) === 0;
  return {
    name: signal,
    id,
    detail,
    canBeHooked,
    hasReturnValue: returnType.name !== 'void',
    convertReturnValue: identity,
  };
}

/** GJS converts a handler's return value itself, undefined to the type's zero. */
function identity(answer: unknown): unknown {
  return answer;
}
