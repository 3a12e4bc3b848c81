// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../src/index.ts';
import { type Destroyable, runtime } from './runtime.ts';

/** Registers a test of a class-wide signal; pending where the runtime loses the arguments of emission hooks. */
export function itHooks(title: string, test: () => void): void {
  if (platform().canHookClasses) it(title, test);
  else it(`${title} (pending: node-gtk alone loses the arguments of emission hooks)`);
}

/** Registers a test of an object with a signal `destroy`; pending where no class can have one. */
export function itDestroys(title: string, test: (object: Destroyable) => void): void {
  const { destroyableClass } = runtime();
  if (destroyableClass === null) it(`${title} (pending: node-gtk cannot give a class signals)`);
  else it(title, () => test(new destroyableClass()));
}
