// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeExampleWithWindows, runByCommand, says, withFolder } from './support/example-program.js';

/** The search entry of the program, and the labels in the rows of its list: the line, and its place. */
const WINDOW = `
  const entry = yield* person.until(() => person.all('SearchEntry')[0] ?? null, 'a search entry');
  const shown = () => {
    const rows = [];
    const [list] = person.all('ListBox');
    for (let row = list?.get_first_child() ?? null; row !== null; row = row.get_next_sibling()) {
      const line = row.get_first_child().get_first_child();
      rows.push([line, line.get_next_sibling()].map((label) => label.get_text()));
    }
    return rows;
  };
  yield* person.focus(entry);`;
const CLOSE = 'yield* person.close(entry);';

/** Replaces grep: logs its start and its end, prints one match, and ends only at SIGTERM. */
const ENDLESS = `#!/bin/sh
cd "$4" || exit
echo "begin $3" >> log
trap 'echo "end $3" >> log; kill $!; exit' TERM
echo "something with $3"
sleep 1000 &
wait
`;

describeExampleWithWindows('find-text', ({ setup, display, runs }) => {
  const finds = (folder, acts, command = 'grep') =>
    runs({
      version: 4,
      acts: `${WINDOW} ${acts}`,
      start: `example.findText(toolkit, ${JSON.stringify(folder)}, ${JSON.stringify(command)});`,
    });
  /** The same with a search that never ends; also returns the log, line by line. */
  const findsEndlessly = (acts) =>
    withFolder(async (folder) => {
      const command = join(folder, 'endless');
      writeFileSync(command, ENDLESS, { mode: 0o755 });
      const result = await finds(folder, acts, command);
      return { result, log: readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n') };
    });

  it('shows the lines of files that have what is typed', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'herbs'), 'mint\nbasil\nlemon basil\n');
      const result = await finds(
        folder,
        `person.type('basil');
         yield* person.see('2 results');
         for (const [line, place] of shown()) say(place.slice(${folder.length + 1}) + ' ' + line);
         ${CLOSE}`,
      );
      assert.deepEqual(result, says('herbs:2 basil', 'herbs:3 lemon basil'));
    }));

  it('highlights the text, and shows it when it is far from the beginning of its line', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'herbs'), `<b>fresh & green basil</b>\n${'mint '.repeat(100)}basil\n`);
      const result = await finds(
        folder,
        `person.type('basil');
         yield* person.see('2 results');
         for (const row of person.all('ListBoxRow')) {
           const label = row.get_first_child().get_first_child();
           say(label.get_text());
           say(/>basil<\\/span>/.test(label.get_label()));
         }
         ${CLOSE}`,
      );
      const far = `…t ${'mint '.repeat(6)}basil`;
      assert.deepEqual(result, says('<b>fresh & green basil</b>', 'true', far, 'true'));
    }));

  it('shows a page when there is no match, and when the entry is empty again', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'herbs'), 'mint\n');
      const result = await finds(
        folder,
        `yield* person.see('Find Text');
         person.type('m');
         yield* person.see('1 result');
         person.type('x');
         yield* person.see('No Results Found');
         say('rows: ' + shown().length);
         person.press('BackSpace', 'BackSpace');
         yield* person.see('Find Text');
         ${CLOSE}`,
      );
      assert.deepEqual(result, says('rows: 0'));
    }));

  it('shows the first hundred matches, and stops the search then', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'herbs'), 'basil\n'.repeat(100_000));
      const result = await finds(
        folder,
        `person.type('basil'); yield* person.see('The first 100 results'); say(shown().length === 100); ${CLOSE}`,
      );
      assert.deepEqual(result, says('true'));
    }));

  it('stops a search at the next key press, before it starts the next one', async () => {
    const { result, log } = await findsEndlessly(`
      person.type('b');
      yield* person.until(() => shown().join() === 'something with b,', 'the first search');
      person.type('a');
      yield* person.until(() => shown().join() === 'something with ba,', 'the second search');
      ${CLOSE}`);
    assert.deepEqual(result, says());
    assert.deepEqual(log, ['begin b', 'end b', 'begin ba', 'end ba']);
  });

  it('stops the search and ends with exit code 0 when the window is closed', async () => {
    const { result, log } = await findsEndlessly(`
      person.type('b');
      yield* person.until(() => shown().length > 0, 'the search');
      ${CLOSE}`);
    assert.deepEqual(result, says());
    assert.deepEqual(log, ['begin b', 'end b']);
  });

  it('runs by the command, and ends with exit code 0 when the window manager closes the window', async () => {
    const { code, stdout } = await runByCommand(setup, display(), ['find-text', 'docs'], async () => {
      const close = () =>
        display()
          .requests.closeTitled('^Find Text$')
          .then(
            () => true,
            () => false, // there is no window yet
          );
      for (let tries = 0; tries < 100 && !(await close()); tries++) await sleep(100);
    });
    assert.deepEqual([code, stdout], [0, '']);
  });
});
