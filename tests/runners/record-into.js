// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { appendFileSync } from 'node:fs';

/** Returns a function that adds an event to the record in a file, a line for each. */
export function recordInto(path) {
  return (event) => appendFileSync(path, `${JSON.stringify(event)}\n`);
}
