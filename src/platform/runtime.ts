// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from './current.ts';

/** Facts about the runtime that the program runs on. */
export interface Runtime {
  /**
   * `'gjs'` on GJS, `'native'` on Node.js with the native helper library, `'node-gtk'` on Node.js without it, where each
   * callback costs much more.
   */
  readonly name: 'gjs' | 'native' | 'node-gtk';
  /** Why the native helper library is not used on Node.js; null if it is, and on GJS. */
  readonly nativeProblem: string | null;
  /** True if a tasklet can wait for a signal of a class; if not, the wait throws an {@link UnsupportedError}. */
  readonly canHookClasses: boolean;
}

/**
 * Tells which runtime the program runs on.
 *
 * @remarks Not in kiwi.tasklet.
 */
export const runtime: Runtime = {
  get name() {
    return platform().name;
  },
  get nativeProblem() {
    return platform().nativeProblem;
  },
  get canHookClasses() {
    return platform().canHookClasses;
  },
};
