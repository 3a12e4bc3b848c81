// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { TaskletError } from '../errors.ts';
import type { Platform } from './platform.ts';

let registered: Platform | undefined;

/** Makes a platform the one that everything runs on; the entry of each runtime calls it before anything else. */
export function registerPlatform(newPlatform: Platform): void {
  registered = newPlatform;
}

/**
 * Returns the platform: GJS, node-gtk through the native helper library, or node-gtk alone.
 *
 * @throws {@link TaskletError} if no entry of the library has been imported.
 */
export function platform(): Platform {
  if (registered === undefined) {
    throw new TaskletError(
      'gtasklet: no runtime is registered; import gjs.js or node.js before any other module of the library',
    );
  }
  return registered;
}
