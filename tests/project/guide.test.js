// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeTitles } from '../../scripts/support/examples.js';
import { root } from '../../scripts/support/paths.js';
import { updateDevelopmentTree } from '../../scripts/build.js';
import { exampleSetups, runBesidePerson, says, withFolder } from './support/example-program.js';
import { startDisplay } from './support/gtk-display.js';
import { withoutImports } from './support/without-imports.js';

/** A program of the guide, to be run beside a person: with the library that the person has. */
const program = (name) => withoutImports(readFileSync(join(root, 'docs', 'guide', name), 'utf8'));

/** Stands for grep: says what it searches for and how it ends, finds one file, and ends only when it is terminated. */
const ENDLESS = `#!/bin/sh
cd "$4" || exit
echo "begin $3" >> log
trap 'echo "end $3" >> log; kill $!; exit' TERM
echo "file with $3"
sleep 1000 &
wait
`;

describe('the windows of the guide and of the README', () => {
  let display;

  before(async () => {
    await updateDevelopmentTree();
    display = await startDisplay();
  });

  after(() => display?.stop());

  it('the search on GJS is replaced when the user types on, and ends with its window', () =>
    withFolder(async (folder) => {
      const command = join(folder, 'endless');
      writeFileSync(command, ENDLESS, { mode: 0o755 });
      const [setup] = exampleSetups;
      const text = program('search-gjs.js').replace("'grep'", JSON.stringify(command));
      const result = await runBesidePerson(setup, display, {
        version: 4,
        acts: `
          const entry = yield* person.until(() => person.all('SearchEntry')[0] ?? null, 'a field');
          yield* person.focus(entry);
          person.type('b');
          yield* person.see('file with b\\n');
          person.type('a');
          yield* person.see('file with ba\\n');
          say('found');
          yield* person.close(entry);`,
        start: text.replace("'.'", JSON.stringify(folder)),
      });
      assert.deepEqual(result, says('found'));
      const log = readFileSync(join(folder, 'log'), 'utf8');
      assert.equal(log, 'begin b\nend b\nbegin ba\nend ba\n');
    }));

  for (const setup of exampleSetups) {
    it(`the stopwatch on ${runtimeTitles[setup.runtime]} starts, stops and starts again, and ends with its window`, async () => {
      const result = await runBesidePerson(setup, display, {
        version: 4,
        acts: `
          const button = yield* person.until(() => person.all('Button')[0] ?? null, 'a button');
          const clicked = new gtasklet.WaitForSignal(button, 'clicked');
          const seconds = () => (button.label.endsWith(' s') ? Number.parseFloat(button.label) : NaN);
          say(button.label);
          yield* person.click(button);
          yield* person.until(() => seconds() >= 0.3, 'some time to pass');
          yield* person.click(button);
          yield clicked;
          const { label } = button;
          yield new gtasklet.WaitForTimeout(300); // it ticked three times before
          say(button.label === label);
          yield* person.click(button);
          yield clicked;
          yield* person.until(() => seconds() < 0.3, 'it to begin anew');
          yield* person.close(button);`,
        start: program(`stopwatch-${setup.runtime}.js`),
      });
      assert.deepEqual(result, says('Start', 'true'));
    });
  }
});
