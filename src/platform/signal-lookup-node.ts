// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { UnsupportedError } from '../errors.ts';
import type { SignalDetails } from './platform.ts';
import { getReturnValueConverter, isNone } from './signal-return-values.ts';

const GObject = gi.require('GObject', '2.0');

/** GSignalFlags.NO_HOOKS */
const NO_HOOKS = 1 << 6;

/** Looks signals up. What has been found is kept: node-gtk leaks some bytes with each structure that GLib fills. */
export class SignalLookup {
  readonly #ofObjects = new Map<bigint, Map<string, SignalDetails | null>>();
  readonly #ofClasses = new Map<bigint, Map<string, SignalDetails>>();

  /**
   * Returns a signal of an object or a class; null if there is none.
   *
   * @throws {@link UnsupportedError} if handlers of the signal cannot return the right type.
   */
  find(target: object, signal: string): SignalDetails | null {
    const isClass = typeof target === 'function';
    const type = gi.getGType(target);
    const found = isClass ? this.#ofClasses : this.#ofObjects;
    let ofType = found.get(type);
    if (ofType === undefined) {
      // A class that was never instantiated has no signals before it is referenced.
      if (isClass) GObject.TypeClass.ref(type);
      ofType = new Map();
      found.set(type, ofType);
    }
    const known = ofType.get(signal);
    if (known !== undefined) return known;
    const details = query(type, signal, isClass);
    // A class can get a signal later, but not after it was instantiated.
    if (details !== null || !isClass) ofType.set(signal, details);
    return details;
  }
}

function query(type: bigint, signal: string, isClass: boolean): SignalDetails | null {
  const [found, id, detail] = GObject.signalParseName(signal, type, true);
  if (!found) return null;
  const { signalFlags, returnType } = GObject.signalQuery(id);
  const fundamental = GObject.typeFundamental(returnType);
  const convert = getReturnValueConverter(fundamental);
  // A wait on a class returns no value.
  if (convert === null && !isClass) {
    const reason = 'on Node.js a handler cannot return a value of its type';
    throw new UnsupportedError(`signal: "${signal}" cannot be waited for: ${reason}`);
  }
  const canBeHooked = (signalFlags & NO_HOOKS) === 0;
  const hasReturnValue = !isNone(fundamental);
  return { name: signal, id, detail, canBeHooked, hasReturnValue, convertReturnValue: convert ?? (() => undefined) };
}
