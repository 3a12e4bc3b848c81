// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Lets a program on Node.js use the names of GTK in C, in Python and on GJS: node-gtk has `setTitle` instead of
 * `set_title`. With this, the programs with windows are the same on both runtimes.
 *
 * Nothing is renamed: members that an object, a class or a namespace of node-gtk does not have are looked up by their
 * other name.
 */

import gi from 'node-gtk';

/** The objects whose members have both names. */
const prepared = new WeakSet();

/** Returns a namespace of node-gtk in which functions, methods and properties have both names. */
export function withGjsNames(namespace: object): object {
  return new Proxy(namespace, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name in target ? name : otherName(name));
      if (typeof value === 'function' && /^[A-Z]/.test(String(name))) prepare(value); // for its static methods
      return value;
    },
  });
}

/** Adds a proxy that knows the other names to the end of an object's prototype chain. */
function prepare(object: object): void {
  if (prepared.has(object)) return;
  prepared.add(object);
  const end = new Proxy(Object.getPrototypeOf(object) as object, {
    get(target, name, receiver: object): unknown {
      const other = otherName(name);
      return other !== name && other in receiver ? Reflect.get(receiver, other) : Reflect.get(target, name, receiver);
    },
    set(target, name, value, receiver: object): boolean {
      const other = otherName(name);
      if (other === name || !(other in receiver)) return Reflect.set(target, name, value, receiver);
      return Reflect.set(receiver, other, value);
    },
  });
  Object.setPrototypeOf(object, end);
}

/** Returns the name of node-gtk for a name of GJS. */
function otherName(name: string | symbol): string | symbol {
  if (typeof name === 'symbol') return name;
  return name.replaceAll(/(?<=[a-z\d])_([a-z\d])/g, (_match, letter: string) => letter.toUpperCase());
}

// The prototype of all objects.
prepare(Object.getPrototypeOf(gi.require('GObject', '2.0').Object.prototype) as object);
