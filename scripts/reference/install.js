// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { hasPackagesOf } from '../support/install-npm-packages.js';
import { runStep } from '../support/run-step.js';

/** Where the packages are: TypeDoc does not run with the TypeScript that the library is compiled with. */
const FOLDER = 'scripts/reference';

/**
 * Installs what makes the reference, if it is not there.
 *
 * @returns whether anything had to be done.
 * @throws {Failure} when it cannot be done.
 */
export async function installReferenceTools() {
  if (hasPackagesOf(FOLDER)) return false;
  await runStep('Installing what makes the reference', [['npm', 'ci', '--prefix', FOLDER]]);
  return true;
}
