// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useBoard } from './support/command-board.js';
import { describeExampleWithWindows, runByCommand, says, withFolder } from './support/example-program.js';

/** A command that does not end by SIGTERM. */
const REFUSES = 'trap "" TERM; echo ready; while :; do sleep 0.1; done';
const ASK = "yield* person.close('Run'); yield* person.see('Stop and Close?');";
/** Lets the window be closed while that command runs. */
const STOP_AND_CLOSE = `
  const command = ${JSON.stringify(REFUSES)};
  yield* untilOutput(command, 'ready');
  ${ASK}
  yield* person.click('Stop and Close');
  yield* untilStatus(command, 'Stopping…');
  yield* person.until(() => person.find('Stop and Close?') === null, 'the question to go away');`;

describeExampleWithWindows('command-board', ({ setup, display, runs }) => {
  const uses = (commands, acts, options) => useBoard(runs, commands, acts, options);

  it('closes at once when nothing runs', async () => {
    const result = await uses(['true'], "yield* untilStatus('true', 'Finished'); yield* person.close('Run');");
    assert.deepEqual(result, says());
  });

  for (const isPlain of [false, true]) {
    describe(isPlain ? 'without libadwaita' : 'with libadwaita', () => {
      it('asks before it closes while something runs, and stays when that is not wanted', async () => {
        const result = await uses(
          ['sleep 1000'],
          `yield* untilStatus('sleep 1000', 'Running');
           ${ASK}
           yield* person.click('Cancel');
           yield* person.until(() => person.find('Stop and Close?') === null, 'the question to go away');
           say(statusOf('sleep 1000'));
           ${ASK}
           yield* person.focus('Cancel');
           person.press('Escape');
           yield* person.until(() => person.find('Stop and Close?') === null, 'the question to go away');
           say(statusOf('sleep 1000'));
           ${ASK}
           yield* person.click('Stop and Close');`,
          { isPlain },
        );
        assert.deepEqual(result, says('Running', 'Running'));
      });

      it('is as dark as it is set to be', async () => {
        const result = await uses(
          [],
          `yield* person.focus('Run');
           yield* person.click(person.all('MenuButton')[0]);
           const label = yield* person.see('Dark Style');
           const brightness = () => label.get_style_context().get_color().red;
           say(brightness() < 0.5);
           yield* person.click(person.all('Switch')[0]);
           yield* person.until(() => brightness() > 0.5, 'bright letters');
           closeWindow();`,
          { isPlain },
        );
        assert.deepEqual(result, says('true'));
      });
    });
  }

  it('waits until what runs has cleaned up, before it closes', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'cleaned');
      const command = `trap "sleep 0.5; echo yes > ${path}; exit" TERM; sleep 1000 & wait`;
      const result = await uses(
        [command],
        `const command = ${JSON.stringify(command)};
         yield* untilStatus(command, 'Running');
         ${ASK}
         yield* person.click('Stop and Close');
         yield* untilStatus(command, 'Stopping…');
         say(person.find('Run').is_sensitive());`,
      );
      assert.deepEqual(result, says('false'));
      assert.equal(readFileSync(path, 'utf8'), 'yes\n');
    });
  });

  it('closes on its own when everything has ended before the question is answered', async () => {
    const result = await uses(
      ['sleep 1'],
      `yield* untilStatus('sleep 1', 'Running');
       ${ASK}`,
    );
    assert.deepEqual(result, says());
  });

  it('kills what does not end when it is closed again', async () => {
    const begin = Date.now();
    const result = await uses([REFUSES], `${STOP_AND_CLOSE} yield* person.close('Command Board');`);
    assert.deepEqual(result, says());
    assert.ok(Date.now() - begin < 5000, 'it should not wait for the time that commands have to end');
  });

  it('heeds its buttons while it closes', async () => {
    const result = await uses([REFUSES], `${STOP_AND_CLOSE} yield* press(command, 'Kill');`);
    assert.deepEqual(result, says());
  });

  it('ends when its window is destroyed, whatever runs', async () => {
    const result = await uses([REFUSES], `${STOP_AND_CLOSE} person.find('Run').get_root().destroy();`);
    assert.deepEqual(result, says());
  });

  it('stops a command at its time limit', async () => {
    const result = await uses(
      [],
      `yield* person.focus('Run');
       person.press('Tab');
       yield* person.until(() => person.all('SpinButton').some((spin) => spin.is_focus() || spin.get_focus_child()), 'the time limit');
       person.press('Up');
       yield* person.until(() => person.all('SpinButton')[0].get_value() === 1, 'a limit');
       yield* person.click(person.all('Entry')[0]);
       person.type('sleep 1000');
       yield* person.until(() => person.find('sleep 1000') !== null, 'the text in the field');
       person.press('Return');
       yield* untilStatus('sleep 1000', 'Running');
       yield* person.until(() => / of 1 s$/.test(timeOf('sleep 1000')), 'the limit on the card');
       yield* untilStatus('sleep 1000', 'Timed out after 1 s: SIGTERM');
       closeWindow();`,
    );
    assert.deepEqual(result, says());
  });

  it('can be used by the keyboard alone', async () => {
    const result = await uses(
      [],
      `yield* person.focus('Run');
       person.press('ctrl+n');
       person.type('sleep 1000');
       yield* person.until(() => person.find('sleep 1000') !== null, 'the text in the field');
       person.press('Return');
       yield* untilStatus('sleep 1000', 'Running');
       const go = function* (key, button) {
         for (let count = 0; count < 12 && !button.is_focus(); count++) {
           person.press(key);
           const before = button.get_root().get_focus();
           yield* person.until(() => button.get_root().get_focus() !== before, 'the next widget');
         }
       };
       yield* go('Tab', buttonOf('sleep 1000', 'Stop'));
       person.press('space', 'space'); // the second does nothing
       yield* untilStatus('sleep 1000', 'Stopped: SIGTERM');
       yield* go('shift+Tab', buttonOf('sleep 1000', 'Run Again'));
       person.press('space');
       yield* untilStatus('sleep 1000', 'Running');
       person.press('ctrl+period');
       yield* untilStatus('sleep 1000', 'Stopped: SIGTERM');
       person.press('ctrl+w');`,
    );
    assert.deepEqual(result, says());
  });

  for (const [signal, code] of Object.entries({ INT: 130, TERM: 143, HUP: 129 })) {
    it(`stops everything and ends at SIG${signal}`, async () => {
      const commands = ['sleep 1000', `sleep 0.5; kill -${signal} $PPID; sleep 1000`];
      const result = await uses(commands, "yield* person.until(() => false, 'the end');");
      assert.deepEqual(result, { code, lines: [], complaints: [] });
    });
  }

  it('is started by npm run example, with commands', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'started');
      const { code, stderr } = await runByCommand(setup, display(), ['command-board', `echo $$ > ${path}`], () =>
        display().requests.closeTitled('^Command Board$'),
      );
      assert.equal(code, 0, stderr);
      assert.match(readFileSync(path, 'utf8'), /^\d+\n$/);
    });
  });
});
