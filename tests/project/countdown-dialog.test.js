// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeExampleWithWindows, runByCommand } from './support/example-program.js';

const QUESTION = 'Do you want to continue?';
const THANKS = 'Thank you for your answer.';
const TOO_LONG = 'The time is up.';
const YES = -8;
const NO = -9;
const DELETE_EVENT = -4;

/** How the second dialog can be ended, and what is printed of that. */
const endings = {
  'its button': { act: "yield* person.click('OK');", signal: 'response' },
  'the window manager': { act: 'yield* person.close(box);', signal: 'response' },
  Escape: { act: "yield* person.focus(box); person.press('Escape');", signal: 'close' },
  'the end of the first dialog': {
    act: `yield* person.move(box, 600, 500); yield* person.close('${QUESTION}');`,
    signal: 'destroy',
  },
};

describeExampleWithWindows('countdown-dialog', ({ setup, display, runs }) => {
  const countsDown = (acts, start = 'example.countDown(Gtk, runtime);') => runs({ version: 3, acts, start });

  it('shows a question with two buttons and the seconds that are left, ten at first', async () => {
    const { lines } = await countsDown(`
      yield* person.see('${QUESTION}');
      for (const text of person.texts()) say(text);
      yield* person.click('Yes');
      yield* person.click('OK');`);
    assert.deepEqual(lines.slice(0, 4).sort(), [QUESTION, 'No', 'Seconds left: 10', 'Yes']);
  });

  it('counts down in the dialog, one by one', async () => {
    const { code, lines, complaints } = await countsDown(
      `for (const left of [3, 2, 1]) yield* person.see('Seconds left: ' + left);
       yield* person.close('${QUESTION}');`,
      'example.countDown(Gtk, runtime, 3, 400);',
    );
    assert.deepEqual([code, complaints], [0, []]);
    assert.ok(lines.length > 0, 'it has been closed before the end');
  });

  it('counts in seconds', async () => {
    const { lines } = await countsDown(`
      yield* person.see('Seconds left: 10');
      const begin = Date.now();
      yield* person.until(() => person.find('Seconds left: 8'), 'two seconds to go by');
      say(Date.now() - begin);
      yield* person.close('${QUESTION}');`);
    assert.ok(Number(lines[0]) > 1000 && Number(lines[0]) < 4000, lines[0]);
  });

  for (const [button, response] of [
    ['Yes', YES],
    ['No', NO],
  ]) {
    it(`thanks for a ${button}, stops the counter, and ends with the second dialog`, async () => {
      const result = await countsDown(
        `yield* person.click('${button}');
         const box = yield* person.see('${THANKS}');
         for (const text of person.texts(box.get_toplevel())) say('shown: ' + text);
         const left = () => person.texts().find((text) => text.startsWith('Seconds left'));
         const before = left();
         yield new gtasklet.WaitForTimeout(2 * STEP_MS); // the counter's would have been due before
         say(left() === before);
         yield* person.click('OK');`,
        'const STEP_MS = 300; example.countDown(Gtk, runtime, 100, STEP_MS);',
      );
      const answer = button.toLowerCase();
      const shown = result.lines.filter((line) => line.startsWith('shown: '));
      assert.deepEqual(shown.sort(), ['shown: OK', `shown: ${THANKS}`, `shown: The answer is ${answer}.`].sort());
      assert.deepEqual(
        { ...result, lines: result.lines.filter((line) => !line.startsWith('shown: ')) },
        {
          code: 0,
          lines: [
            'signal response: the counter is stopped',
            `the response is ${response}`,
            'a dialog shows the answer',
            'true',
            'event: response',
          ],
          complaints: [],
        },
      );
    });
  }

  it('ends at Escape, and shows no second dialog', async () => {
    const result = await countsDown(`yield* person.focus('${QUESTION}'); person.press('Escape');`);
    assert.deepEqual(result, { code: 0, lines: ['signal close: the counter is stopped'], complaints: [] });
  });

  it('ends when the window manager closes the dialog, and shows no second one', async () => {
    const result = await countsDown(`yield* person.close('${QUESTION}');`);
    assert.deepEqual(result, {
      code: 0,
      lines: [
        'signal response: the counter is stopped',
        `the response is ${DELETE_EVENT}`,
        'the user has closed the dialog',
      ],
      complaints: [],
    });
  });

  for (const [by, { act, signal }] of Object.entries(endings)) {
    it(`ends with the second dialog, ended by ${by}, after a return value`, async () => {
      const { code, lines, complaints } = await countsDown(
        `yield* person.click('No'); const box = yield* person.see('${THANKS}'); ${act}`,
      );
      assert.deepEqual([code, lines.at(-1), complaints], [0, `event: ${signal}`, []]);
    });

    it(`ends with the second dialog, ended by ${by}, after the time has run out, and prints nothing`, async () => {
      const result = await countsDown(
        `const box = yield* person.see('${TOO_LONG}');
         say(person.texts(box.get_toplevel()).sort().join());
         ${act}`,
        'example.countDown(Gtk, runtime, 2, 100);',
      );
      assert.deepEqual(result, { code: 0, lines: [`OK,${TOO_LONG}`], complaints: [] });
    });
  }

  it('leaves the first dialog where it is when the time has run out, and does not hear its buttons', async () => {
    const result = await countsDown(
      `const box = yield* person.see('${TOO_LONG}');
       yield* person.move(box, 600, 500);
       const clicked = new gtasklet.WaitForSignal(person.find('Yes').get_parent(), 'clicked');
       yield* person.click('Yes');
       yield clicked;
       yield* person.see('${TOO_LONG}');
       yield* person.click('OK');`,
      'example.countDown(Gtk, runtime, 1, 100);',
    );
    assert.deepEqual(result, { code: 0, lines: [], complaints: [] });
  });

  it('runs by the command, and ends with exit code 0 when the window manager closes the dialog', async () => {
    const { code, stdout } = await runByCommand(setup, display(), ['countdown-dialog'], async () => {
      const close = () =>
        display()
          .requests.closeAt(50, 50)
          .then(
            () => true,
            () => false, // there is no window yet
          );
      for (let tries = 0; tries < 100 && !(await close()); tries++) await sleep(100);
    });
    assert.deepEqual([code, stdout.split('\n').length], [0, 4], stdout);
  });
});
