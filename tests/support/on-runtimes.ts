// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../src/index.ts';

/** Registers a test of a class-wide signal; pending where the runtime loses the arguments of emission hooks. */
export function itHooks(title: string, test: () => void): void {
  if (platform().canHookClasses) it(title, test);
  else it(`${title} (pending: node-gtk alone loses the arguments of emission hooks)`);
}
