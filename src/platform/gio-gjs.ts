// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type GLib from 'gi://GLib?version=2.0';
import GioNamespace from 'gi://Gio?version=2.0';
import { beginAsync, findAsync } from './async-operation.ts';
import type { AsyncFunctions, AsyncOperation, AsyncOutcome, Gio } from './gio.ts';

/** {@link Gio} on GJS. */
export class GjsGio implements Gio {
  findAsync(object: object, name: string): AsyncFunctions | null {
    return findAsync(object, name, asItIs);
  }

  beginAsync(
    functions: AsyncFunctions,
    args: readonly unknown[],
    whenDone: (outcome: AsyncOutcome) => void,
  ): AsyncOperation {
    return beginAsync(functions, args, new GioNamespace.Cancellable(), whenDone);
  }

  isInputStream(value: unknown): value is object {
    return value instanceof GioNamespace.InputStream;
  }

  fdOf(stream: object): number | null {
    return 'close_fd' in stream && 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : null;
  }

  toArray(bytes: unknown): Uint8Array {
    return (bytes as GLib.Bytes).toArray(); // what read_bytes() returns
  }
}

function asItIs(name: string): string {
  return name;
}
