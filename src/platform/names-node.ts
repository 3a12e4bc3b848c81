// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi, { type Repository } from 'node-gtk';
import type { Names } from '../describe.ts';

const GLib = gi.require('GLib', '2.0');
const GObject = gi.require('GObject', '2.0');

/** node-gtk calls a class by the name of its type in C, `GSimpleAction`; one that is private, too. */
export const nodeNames: Names = {
  findClassName(objectClass) {
    if (!isNative(objectClass)) return undefined;
    const name = findNamespacedName(objectClass.name);
    if (name !== undefined || !(objectClass.prototype instanceof GObject.Object)) return name;
    return findPublicName(objectClass);
  },
  findDomainName: (quark) => GLib.quarkToString(quark) ?? undefined,
};

/** Not one that is written in JavaScript. */
function isNative(objectClass: unknown): objectClass is { readonly name: string; readonly prototype: object } {
  return (
    typeof objectClass === 'function' &&
    typeof objectClass.prototype === 'object' &&
    Function.prototype.toString.call(objectClass).includes('[native code]')
  );
}

/** Returns the name of a private class: that of its nearest public superclass, or else of an interface. */
function findPublicName(objectClass: { readonly prototype: object }): string | undefined {
  const { constructor } = Reflect.getPrototypeOf(objectClass.prototype) ?? {};
  if (constructor !== undefined && constructor !== GObject.Object) return nodeNames.findClassName(constructor);
  const types = GObject.typeInterfaces(gi.getGType(objectClass));
  const names = types.map((type) => findNamespacedName(GObject.typeName(type) ?? ''));
  return names.find((name) => name !== undefined) ?? 'GObject.Object';
}

/** Looks a type of C up in the namespaces that are loaded. */
function findNamespacedName(typeName: string): string | undefined {
  const { _GIRepository: functions } = gi;
  if (functions === undefined) return undefined; // it is node-gtk's own business
  const repository = functions.Repository_get_default();
  for (const namespace of functions.Repository_get_loaded_namespaces.call(repository)) {
    const name = findNameIn(functions, repository, namespace, typeName);
    if (name !== undefined) return `${namespace}.${name}`;
  }
  return undefined;
}

function findNameIn(
  functions: Repository,
  repository: object,
  namespace: string,
  typeName: string,
): string | undefined {
  const prefixes = functions.Repository_get_c_prefix.call(repository, namespace)?.split(',') ?? [];
  return prefixes
    .filter((prefix) => typeName.startsWith(prefix))
    .map((prefix) => typeName.slice(prefix.length))
    .find((name) => functions.Repository_find_by_name.call(repository, namespace, name) !== null);
}
