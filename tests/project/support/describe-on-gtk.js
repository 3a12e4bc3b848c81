// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { startDisplay } from './gtk-display.js';
import { runProgram, setups } from './gtk-program.js';

/**
 * Describes what holds with each version of GTK on each runtime, on a display of its own.
 *
 * @param {string} title - of what is described.
 * @param {(runs: (text: string) => Promise<object>, setup: object) => void} define - defines the tests; `runs` runs a
 *   program, as {@link runProgram} does.
 */
export function describeOnGtk(title, define) {
  describe(title, () => {
    let display;

    before(async () => {
      display = await startDisplay();
    });

    after(() => display?.stop());

    for (const setup of setups) {
      describe(`with ${setup.title}`, () => define((text) => runProgram(setup, display, text), setup));
    }
  });
}
