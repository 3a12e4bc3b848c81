// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gio from 'gi://Gio?version=2.0';
import GLib from 'gi://GLib?version=2.0';
import GObject from 'gi://GObject?version=2.0';
import type { Names } from '../describe.ts';

/** A class or an interface on GJS. */
interface GjsClass {
  readonly name: string;
  readonly $gtype: GObject.GType;
}

/** GJS calls a class `Gio_SimpleAction`, and one that is in no introspection data `unknown_GLocalFile`. */
export const gjsNames: Names = {
  findClassName(objectClass) {
    if (!isOfGLib(objectClass)) return undefined;
    return isPrivate(objectClass) ? findPublicName(objectClass) : toDotted(objectClass.name);
  },
  findDomainName: (quark) => GLib.quark_to_string(quark) ?? undefined,
};

/** Not one that is written in JavaScript. */
function isOfGLib(objectClass: unknown): objectClass is GjsClass {
  const isClass = typeof objectClass === 'function' && '$gtype' in objectClass;
  return isClass && Function.prototype.toString.call(objectClass).includes('[native code]');
}

function isPrivate({ name }: GjsClass): boolean {
  return name.startsWith('unknown_');
}

/** Returns the name of a private class: that of its nearest public superclass, or else of an interface. */
function findPublicName(objectClass: GjsClass): string | undefined {
  const superclass: unknown = Reflect.getPrototypeOf(objectClass);
  if (!isOfGLib(superclass)) return undefined;
  if (superclass.$gtype !== GObject.Object.$gtype) return gjsNames.findClassName(superclass);
  const names = GObject.type_interfaces(objectClass.$gtype).map((type) => (GObject.type_name(type) ?? '').slice(1));
  const name = names.find((each) => each in Gio);
  return name === undefined ? toDotted(superclass.name) : `Gio.${name}`;
}

function toDotted(name: string): string {
  return name.replace('_', '.');
}
