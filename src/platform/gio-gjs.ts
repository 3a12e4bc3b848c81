// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

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
}

function asItIs(name: string): string {
  return name;
}
