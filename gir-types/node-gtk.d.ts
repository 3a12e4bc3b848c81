// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What is used of node-gtk itself, which has no declarations of its own. */
declare module 'node-gtk' {
  export type Gtasklet = typeof import('./Gtasklet-1.0.js');

  export interface NodeGtk {
    require(namespace: 'GLib', version: '2.0'): typeof import('./GLib-2.0.js');
    require(namespace: 'GObject', version: '2.0'): typeof import('./GObject-2.0.js');
    require(namespace: 'Gio', version: '2.0'): typeof import('./Gio-2.0.js');
    require(namespace: 'Gtasklet', version: '1.0'): Gtasklet;
    require(namespace: string, version?: string): unknown;
    /** Registers a subclass of a GObject class with GObject. */
    registerClass(subclass: object): object;
    /** Returns the GType of a GObject, of a class or of a type's number. */
    getGType(value: object | bigint): bigint;
    /** Adds a directory that typelibs are looked for in, before all others. */
    prependSearchPath(directory: string): void;
    /** Adds a directory that the libraries of typelibs are looked for in, before all others. */
    prependLibraryPath(directory: string): void;
    readonly _GIRepository?: Repository;
    readonly System: {
      /** Makes a JavaScript value of what a GValue holds. */
      convertGValue(value: object): unknown;
    };
  }
  /** Functions of GIRepository, which node-gtk has for itself; to be called with the repository. */
  export interface Repository {
    Repository_get_default(): object;
    Repository_get_loaded_namespaces(this: object): readonly string[];
    Repository_get_c_prefix(this: object, namespace: string): string | null;
    Repository_find_by_name(this: object, namespace: string, name: string): object | null;
  }
  const gi: NodeGtk;
  export default gi;
}
