// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Lets a program use GTK on Node.js by the names that it has in C, in Python and on GJS: node-gtk has `setTitle` where they
 * have `set_title`. It is all that the programs with windows need to be the same on both runtimes.
 *
 * Nothing is renamed: what an object, a class or a namespace of node-gtk does not have is looked for by its other name.
 */

import gi from 'node-gtk';

/** The objects that look for their names. */
const prepared = new WeakSet();

/** Returns a namespace of node-gtk, whose functions, and its classes' methods and properties, can be called either way. */
export function withGjsNames(namespace: object): object {
  return new Proxy(namespace, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name in target ? name : otherName(name));
      if (typeof value === 'function' && /^[A-Z]/.test(String(name))) prepare(value); // for its static methods
      return value;
    },
  });
}

/** Puts something at the end of an object's prototypes that knows the other names. */
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

/** The name that node-gtk has for one of GJS. */
function otherName(name: string | symbol): string | symbol {
  if (typeof name === 'symbol') return name;
  return name.replaceAll(/(?<=[a-z\d])_([a-z\d])/g, (_match, letter: string) => letter.toUpperCase());
}

// What all objects have in common.
prepare(Object.getPrototypeOf(gi.require('GObject', '2.0').Object.prototype) as object);
