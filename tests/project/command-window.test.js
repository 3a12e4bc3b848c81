// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeExampleWithWindows, runByCommand, says, withFolder } from './support/example-program.js';

/** What the person finds in the program. */
const WINDOW = `
  const view = yield* person.until(() => person.all('TextView')[0] ?? null, 'a window with a text');
  const window = view.get_toplevel();
  const shown = () => view.get_buffer().text;
  const title = () => window.get_title() ?? '';
  const isOver = () => title().endsWith(' (completed)');`;
const LONGEST_MS = 5000;

/** Processes of a command that last; they let go of what the program's output is read by. */
const LASTING = 'exec 2> /dev/null; sleep 1000 & echo $$ $!; sleep 1000';

/** The processes that have not ended of a number, or of the process group of that number. */
function living(number) {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const [state, , group] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1).split(' ');
      return [name, group].includes(number) && state !== 'Z';
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

/** Asserts that all processes end whose numbers, or whose groups' numbers, are in a line. */
async function assertGone(line) {
  const numbers = line.trim().split(' ');
  const alive = () => numbers.flatMap((number) => living(number));
  for (const begin = Date.now(); alive().length > 0 && Date.now() - begin < LONGEST_MS;) await sleep(20);
  const left = alive();
  for (const number of left) process.kill(Number(number), 'SIGKILL');
  assert.deepEqual([numbers.length, left], [2, []]);
}

describeExampleWithWindows('command-window', ({ setup, display, runs }) => {
  const shows = (command, acts) =>
    runs({
      version: 3,
      acts: WINDOW + acts,
      start: `example.showCommand(Gtk, { ...runtime, args: ${JSON.stringify(command)} });`,
    });
  const untilOver = "yield* person.until(isOver, 'the end of the command');";
  const close = 'yield* person.close(view);';

  it('tells in the title that the command runs, then that it is completed', async () => {
    const command = 'read line < /dev/null; sleep 0.3; echo "<b>&amp;"';
    const result = await shows(
      [command],
      `yield* person.until(() => title() !== '', 'a title'); say(title()); ${untilOver} say(title()); ${close}`,
    );
    assert.deepEqual(result, says(`${command} (running)`, `${command} (completed)`));
  });

  it('is two thirds as large as the screen', async () => {
    const { lines } = await shows(['true'], `${untilOver} say(window.get_size().slice(-2).join()); ${close}`);
    assert.deepEqual(lines, ['853,682']);
  });

  it('shows the output as it comes', async () => {
    const result = await shows(
      ['echo one; sleep 0.5; echo two; sleep 25'],
      `yield* person.until(() => shown() === 'one\\n', 'the first line');
       yield* person.until(() => shown() === 'one\\ntwo\\n', 'the second line');
       say(isOver());
       ${close}`,
    );
    assert.deepEqual(result, says('false'));
  });

  it('shows all that a command has printed which ends at once', async () => {
    const result = await shows(
      ['echo "<b> &amp; </span>"'],
      `${untilOver}
       yield* person.until(() => shown() !== '', 'a text');
       say(JSON.stringify(shown()));
       ${close}`,
    );
    assert.deepEqual(result, says(JSON.stringify('<b> &amp; </span>\n')));
  });

  it('shows the end of what a command has printed which ends in the pause of the reader', async () => {
    const result = await shows(
      ['echo one; sleep 0.05; echo two'],
      `${untilOver} yield* person.until(() => shown() === 'one\\ntwo\\n', 'both lines'); ${close}`,
    );
    assert.deepEqual(result, says());
  });

  it('shows a long text as it is, and its end', async () => {
    const result = await shows(
      ['yes "§ €uro 𝄞" | head -n 20000'],
      `${untilOver}
       const text = '§ €uro 𝄞\\n'.repeat(20000);
       yield* person.until(() => shown().length >= text.length, 'all of the text');
       say(shown() === text);
       const place = view.get_vadjustment();
       const isAtEnd = () => place.get_upper() > 200000 && place.get_value() === place.get_upper() - place.get_page_size();
       yield* person.until(isAtEnd, 'the end of the text');
       ${close}`,
    );
    assert.deepEqual(result, says('true'));
  });

  it('shows a replacement for what is no text', async () => {
    const result = await shows(
      [String.raw`printf 'a\0b\377c\n\342\202'`],
      `${untilOver} yield* person.until(() => shown().endsWith('\uFFFD'), 'all of it'); say(JSON.stringify(shown())); ${close}`,
    );
    assert.deepEqual([result.code, result.complaints], [0, []]);
    assert.match(result.lines[0], /^"a\uFFFDb\uFFFDc\\n\uFFFD{1,2}"$/); // for a character that is cut off, GJS has two
  });

  it('reads 64 KiB at a time and pauses, however much there is: the window is drawn', async () => {
    const { code, lines, complaints } = await shows(
      ['yes'],
      `const updates = [];
       view.get_buffer().connect('changed', () => updates.push({ size: shown().length, time: Date.now() }));
       yield* person.until(() => updates.length >= 6, 'some updates');
       const frame = new gtasklet.WaitForFrame(view);
       for (let count = 0; count < 5; count++) yield frame;
       say(JSON.stringify(updates));
       ${close}`,
    );
    assert.deepEqual([code, complaints], [0, []]);
    const updates = JSON.parse(lines[0]);
    for (const [index, { size, time }] of updates.entries()) {
      const former = updates[index - 1] ?? { size: 0, time: Number.NEGATIVE_INFINITY };
      assert.ok(size > former.size && size - former.size <= 65_536, lines[0]);
      assert.ok(time - former.time >= 190, lines[0]); // of 200, measured by two clocks
    }
  });

  it("lets the command have this program's standard error", async () => {
    const { complaints } = await shows(['echo "Error: of the command" >&2'], `${untilOver} ${close}`);
    assert.deepEqual(complaints, ['Error: of the command']);
  });

  it('kills the command and what it has started when the window is closed, and ends', async () => {
    const result = await shows(
      [LASTING],
      `yield* person.until(() => shown().endsWith('\\n'), 'the numbers of the processes'); say(shown().trim()); ${close}`,
    );
    assert.deepEqual([result.code, result.complaints], [0, []]);
    await assertGone(result.lines.join());
  });

  for (const [when, command, condition] of [
    ['at once', 'echo one; sleep 25', 'true'],
    ['in the pause of the reader', 'echo one; sleep 25', "shown() === 'one\\n'"],
    ['when the reader has been told to quit, and has not heard it', 'echo one; sleep 0.05', 'isOver()'],
  ]) {
    it(`ends when the window is closed ${when}`, async () => {
      const result = await shows([command], `yield* person.until(() => ${condition}, 'it'); window.close();`);
      assert.deepEqual(result, says());
    });
  }

  it('runs a command for demonstration when it is given none', async () => {
    const { lines } = await shows(
      [],
      `yield* person.until(() => shown().startsWith('line 1 of '), 'the first line'); say(title()); ${close}`,
    );
    assert.match(lines[0], /^for .* \(running\)$/);
  });

  it('runs by the command, and ends with exit code 0 and its command when the window is closed', async () => {
    await withFolder(async (folder) => {
      const command = `exec > ${folder}/numbers; ${LASTING}`;
      const { code } = await runByCommand(setup, display(), ['command-window', command], async () => {
        const hasBegun = () => statSync(join(folder, 'numbers'), { throwIfNoEntry: false })?.size > 0;
        for (let tries = 0; tries < 100 && !hasBegun(); tries++) await sleep(100);
        await display().requests.closeTitled(String.raw`sleep 1000 \(running\)$`);
      });
      assert.equal(code, 0);
      await assertGone(readFileSync(join(folder, 'numbers'), 'utf8'));
    });
  });

  it('tells how it is called when it is given two commands, with exit code 1', async () => {
    const { code, stdout, stderr } = await runByCommand(setup, display(), ['command-window', 'ls', 'pwd']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^usage: npm run example command-window -- COMMAND$/m);
  });
});
