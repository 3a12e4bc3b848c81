// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, signals } from '../../src/index.ts';

/** Calls a function at each emission of a signal, until the object is destroyed. */
export function* forEachEmission(object: object, signal: string, action: () => void): TaskletGenerator {
  const emissions = signals(object, signal);
  while ((yield* emissions.next()) !== null) action();
}
