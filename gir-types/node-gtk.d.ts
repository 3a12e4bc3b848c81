// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What is used of node-gtk itself, which has no declarations of its own. */
declare module 'node-gtk' {
  export interface NodeGtk {
    require(namespace: 'GLib', version: '2.0'): typeof import('./GLib-2.0.js');
    require(namespace: 'GObject', version: '2.0'): typeof import('./GObject-2.0.js');
    require(namespace: string, version?: string): unknown;
    /** Registers a subclass of a GObject class with GObject. */
    registerClass(subclass: object): object;
    /** Returns the GType of a GObject, of a class or of a type's number. */
    getGType(value: object | bigint): bigint;
  }
  const gi: NodeGtk;
  export default gi;
}
