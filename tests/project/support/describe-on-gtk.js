// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { hasFullDose } from './dose.js';
import { startDisplay } from './gtk-display.js';
import { runProgram, setups } from './gtk-program.js';

/** What a small dose does without: each half of it is in another setup, too. */
const isRare = ({ version, platform }) => version === 3 && platform === 'node-gtk';

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
      const describeOrSkip = hasFullDose || !isRare(setup) ? describe : describe.skip;
      describeOrSkip(`with ${setup.title}`, () => define((text) => runProgram(setup, display, text), setup));
    }
  });
}
