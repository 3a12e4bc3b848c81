// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Action, Cancellable } from '../support/runtime.ts';

/** What the specs use of Gio on node-gtk. */
export interface TestGio {
  readonly SimpleAction: new (properties: { name: string }) => Action & {
    connect(signal: string, handler: () => void): number;
  };
  readonly Cancellable: new () => Cancellable;
  readonly DBusAuthObserver: new () => { allowMechanism(mechanism: string): boolean };
  readonly SocketListener: new () => {
    addAnyInetPort(source: null): number;
    accept(cancellable: null): Connection | readonly [Connection];
    close(): void;
  };
  readonly SocketClient: new () => {
    connectToHost(host: string, port: number, cancellable: null): Connection;
  };
}

interface Connection {
  getSocket(): { getFd(): number; close(): void };
}
