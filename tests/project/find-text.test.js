// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeExampleWithWindows, runByCommand, says, withFolder } from './support/example-program.js';

/** What the person finds in the program. */
const WINDOW = `
  const entry = yield* person.until(() => person.all('Entry')[0] ?? null, 'a field');
  const view = yield* person.until(() => person.all('TextView')[0] ?? null, 'a place for what is found');
  const shown = () => view.get_buffer().text;
  yield* person.focus(entry);`;
const CLOSE = 'yield* person.close(entry);';

/** Stands for grep: says what it searches for and how it ends, finds one thing, and ends only when it is told to. */
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
  /** The same with a search that does not end by itself; returns also what has begun and ended, line by line. */
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
         yield* person.see('That is all');
         for (const line of shown().trimEnd().split('\\n')) say(line.slice(${folder.length + 1}));
         ${CLOSE}`,
      );
      assert.deepEqual(result, says('herbs:2:basil', 'herbs:3:lemon basil'));
    }));

  it('says when there is none, and when nothing is typed any more', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'herbs'), 'mint\n');
      const result = await finds(
        folder,
        `yield* person.see('Type a word');
         person.type('m');
         yield* person.see('That is all');
         person.type('x');
         yield* person.see('There is none');
         say('shown: ' + shown());
         person.press('BackSpace', 'BackSpace');
         yield* person.see('Type a word');
         ${CLOSE}`,
      );
      assert.deepEqual(result, says('shown: '));
    }));

  it('shows no more than a person can read, and stops the search then', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'herbs'), 'basil\n'.repeat(100_000));
      const result = await finds(
        folder,
        `person.type('basil'); yield* person.see('There is more'); say(shown().length < 200_000); ${CLOSE}`,
      );
      assert.deepEqual(result, says('true'));
    }));

  it('stops a search when one continues typing, before it begins the next', async () => {
    const { result, log } = await findsEndlessly(`
      person.type('b');
      yield* person.until(() => shown() === 'something with b\\n', 'the first search');
      person.type('a');
      yield* person.until(() => shown() === 'something with ba\\n', 'the second search');
      ${CLOSE}`);
    assert.deepEqual(result, says());
    assert.deepEqual(log, ['begin b', 'end b', 'begin ba', 'end ba']);
  });

  it('stops the search and ends with exit code 0 when the window is closed', async () => {
    const { result, log } = await findsEndlessly(`
      person.type('b');
      yield* person.until(() => shown() !== '', 'the search');
      ${CLOSE}`);
    assert.deepEqual(result, says());
    assert.deepEqual(log, ['begin b', 'end b']);
  });

  it('runs by the command, and ends with exit code 0 when the window manager closes the window', async () => {
    const { code, stdout } = await runByCommand(setup, display(), ['find-text', 'docs'], async () => {
      const close = () =>
        display()
          .requests.closeTitled('^Find text$')
          .then(
            () => true,
            () => false, // there is no window yet
          );
      for (let tries = 0; tries < 100 && !(await close()); tries++) await sleep(100);
    });
    assert.deepEqual([code, stdout], [0, '']);
  });
});
