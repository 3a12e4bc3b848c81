// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { useBoard } from './support/command-board.js';
import { describeExampleWithWindows, says, withFolder } from './support/example-program.js';

describeExampleWithWindows('command-board', ({ runs }) => {
  const uses = (commands, acts, options) => useBoard(runs, commands, acts, options);

  it('shows what commands print, and how they end', async () => {
    const result = await uses(
      ['echo "<b> &amp;"', 'echo wrong >&2; exit 3', 'kill -9 $$', 'no-such-command'],
      `yield* untilStatus('echo "<b> &amp;"', 'Finished');
       yield* untilStatus('echo wrong >&2; exit 3', 'Failed: exit code 3');
       yield* untilStatus('kill -9 $$', 'Failed: SIGKILL');
       yield* untilStatus('no-such-command', 'Failed: exit code 127');
       say(outputOf('echo "<b> &amp;"').trim());
       say(outputOf('echo wrong >&2; exit 3').trim());
       say(/not found/.test(outputOf('no-such-command')));
       say(/^\\d\\.\\d s$/.test(timeOf('no-such-command')));
       say(person.find('No commands running') !== null);
       closeWindow();`,
    );
    assert.deepEqual(result, says('<b> &amp;', 'wrong', 'true', 'true', 'true'));
  });

  it('shows the output as it comes, before a line is complete', async () => {
    await withFolder(async (folder) => {
      const seen = join(folder, 'seen');
      const more = 'printf "10%%\\r100%%\\n"; printf "\\033[31mred\\033[0m\\000"';
      const command = `printf "ready? "; until [ -e ${seen} ]; do sleep 0.02; done; ${more}; sleep 1000`;
      const result = await uses(
        [command],
        `const command = ${JSON.stringify(command)};
         yield* untilOutput(command, 'ready? ');
         yield* gtasklet.spawnProcess(['touch', '${seen}']).wait();
         yield* untilOutput(command, '100%\\nred\\u{fffd}');
         say(statusOf(command));
         yield* person.click('Stop All');
         yield* untilStatus(command, 'Stopped: SIGTERM');
         closeWindow();`,
      );
      assert.deepEqual(result, says('Running'));
    });
  });

  it('shows the end of what is more than anybody reads', async () => {
    const command = 'yes "a line" | head -n 2000000; seq 1 1000';
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       yield* untilStatus(command, 'Finished');
       const lines = outputOf(command).split('\\n');
       say([lines.length, lines[0], lines.at(-1)].join());
       closeWindow();`,
    );
    assert.deepEqual(result, says('200,801,1000'));
  });

  it('runs what is typed, by the Enter key and by a click, and keeps the keyboard ready for more', async () => {
    const result = await uses(
      [],
      `say(person.find('No Commands') !== null);
       yield* person.focus('Run');
       person.type('echo typed');
       yield* person.until(() => person.find('echo typed') !== null, 'the text in the field');
       person.press('Return');
       yield* untilStatus('echo typed', 'Finished');
       person.type('echo clicked');
       yield* person.until(() => person.find('echo clicked') !== null, 'the text in the field');
       yield* person.click('Run');
       yield* untilStatus('echo clicked', 'Finished');
       say(outputOf('echo typed').trim() + ', ' + outputOf('echo clicked').trim());
       say(person.find('No Commands') === null);
       closeWindow();`,
    );
    assert.deepEqual(result, says('true', 'typed, clicked', 'true'));
  });

  it('stops a command and what it has started, and lets it clean up', async () => {
    const command = 'trap "echo clean; exit 7" TERM; sleep 1000 & echo $! $$; wait';
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       yield* person.until(() => isShown(command) && /\\d+ \\d+/.test(outputOf(command)), 'the numbers of the processes');
       say(outputOf(command).trim());
       yield* press(command, 'Stop');
       yield* untilStatus(command, 'Stopped: exit code 7');
       say(outputOf(command).split('\\n')[1]);
       closeWindow();`,
    );
    const [processes, ...others] = result.lines;
    assert.deepEqual({ ...result, lines: others }, says('clean'));
    for (const pid of processes.split(' ')) assert.throws(() => process.kill(Number(pid), 0), { code: 'ESRCH' });
  });

  it('stops what a command has left behind, too, and notifies no tasklet twice', async () => {
    const child =
      'count=0; trap "count=\\$((count + 1)); echo \\$count" TERM; echo $$; while [ $count = 0 ]; do sleep 0.1; done; sleep 0.5';
    const command = `sh -c '${child}' & echo started`;
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       yield* person.until(() => isShown(command) && /started/.test(outputOf(command)), 'the beginning');
       yield* person.until(() => /\\d/.test(outputOf(command)), 'the number of the process');
       yield* press(command, 'Stop');
       yield* untilStatus(command, 'Stopped: exit code 0');
       say(outputOf(command).split('\\n').at(-1));
       say(outputOf(command).replace('started', '').trim().split('\\n')[0]);
       closeWindow();`,
    );
    const [count, pid] = result.lines;
    assert.deepEqual([result.code, count, result.complaints], [0, '1', []]);
    assert.throws(() => process.kill(Number(pid), 0), { code: 'ESRCH' });
  });

  it('keeps each button in its place: a second click on Stop does nothing else', async () => {
    const result = await uses(
      ['sleep 1000'],
      `yield* untilStatus('sleep 1000', 'Running');
       yield* press('sleep 1000', 'Stop');
       yield* untilStatus('sleep 1000', 'Stopped: SIGTERM');
       yield* press('sleep 1000', 'Stop');
       yield* person.click('Stop All'); // which is not to be clicked any more either
       yield* gtasklet.sleep(0);
       say(statusOf('sleep 1000'));
       closeWindow();`,
    );
    assert.deepEqual(result, says('Stopped: SIGTERM'));
  });

  it('leaves the output where a tasklet reads it, and continues at its end', async () => {
    await withFolder(async (folder) => {
      const go = join(folder, 'go');
      const command = `seq 1 100; while [ ! -e ${go} ]; do sleep 0.1; done; seq 101 105`;
      const result = await uses(
        [command],
        `const command = ${JSON.stringify(command)};
         yield* person.until(() => isShown(command) && outputOf(command).endsWith('100'), 'the output');
         const view = person.all('TextView').find((one) => one.is_ancestor(cardOf(command)));
         const place = view.get_vadjustment();
         const isAtEnd = () => place.value >= place.upper - place.page_size - 1;
         yield* person.until(isAtEnd, 'the end to be seen');
         yield* person.focus('Run');
         yield* person.wheel(view, 'up', 5);
         yield* person.until(() => !isAtEnd(), 'another place');
         person.type('turned'); // what is typed comes behind the wheel
         yield* person.until(() => person.find('turned') !== null, 'the text in the field');
         const last = place.value;
         yield* gtasklet.spawnProcess(['touch', ${JSON.stringify(go)}]).wait();
         yield* untilStatus(command, 'Finished');
         say(outputOf(command).endsWith('100') && place.value === last);
         yield* person.wheel(view, 'down', 30);
         yield* person.until(() => outputOf(command).endsWith('105'), 'the rest of the output');
         yield* person.until(isAtEnd, 'the end to be seen');
         closeWindow();`,
      );
      assert.deepEqual(result, says('true'));
    });
  });

  it('shows a bar of progress once, however often it has been drawn', async () => {
    const command =
      'for i in 1 2 3 4 5; do for j in 1 2 3 4 5 6 7 8 9; do printf "\\r%060d" $i$j; done; sleep 0.1; done; sleep 1000';
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       const sizes = new Set();
       yield* person.until(() => {
         if (!isShown(command)) return false;
         sizes.add(outputOf(command).length);
         return outputOf(command).endsWith('59');
       }, 'the last number');
       say([...sizes].filter((size) => size > 0).join());
       yield* person.click('Stop All');
       yield* untilStatus(command, 'Stopped: SIGTERM');
       closeWindow();`,
    );
    assert.deepEqual(result, says('60'));
  });

  it('kills a command that refuses to end, at once when Stop is clicked again', async () => {
    const command = 'trap "echo no" TERM; echo yes; while :; do sleep 0.1; done';
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       yield* untilOutput(command, 'yes');
       yield* press(command, 'Stop');
       yield* untilStatus(command, 'Stopping…');
       yield* person.until(() => outputOf(command).includes('no'), 'the refusal');
       yield* press(command, 'Kill');
       yield* untilStatus(command, 'Stopped: SIGKILL');
       closeWindow();`,
    );
    assert.deepEqual(result, says());
  });

  it('kills a command that has not ended five seconds after it was told to', async () => {
    const command = 'trap "" TERM; while :; do sleep 0.1; done';
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       yield* untilStatus(command, 'Running');
       yield* press(command, 'Stop');
       const begin = toolkit.nowMs();
       yield* untilStatus(command, 'Stopped: SIGKILL');
       say(toolkit.nowMs() - begin >= 4900);
       closeWindow();`,
    );
    assert.deepEqual(result, says('true'));
  });

  it('runs a command again, with a new output', async () => {
    const result = await uses(
      ['echo $$'],
      `yield* untilStatus('echo $$', 'Finished');
       const before = outputOf('echo $$');
       yield* press('echo $$', 'Run Again');
       yield* person.until(() => ![before, ''].includes(outputOf('echo $$')), 'another output');
       yield* untilStatus('echo $$', 'Finished');
       say(outputOf('echo $$').trim().split('\\n').length);
       yield* press('echo $$', 'Remove');
       yield* person.see('No Commands');
       closeWindow();`,
    );
    assert.deepEqual(result, says('1'));
  });

  it('runs as many commands at once as it may, and more when more may', async () => {
    const commands = ['sleep 1001', 'sleep 1002', 'sleep 1003'];
    const result = await uses(
      commands,
      `yield* untilStatus('sleep 1002', 'Running');
       say(statusOf('sleep 1003') + ', ' + (person.find('2 running, 1 queued') !== null));
       yield* person.focus('Run');
       yield* person.click(person.all('MenuButton')[0]);
       yield* person.see('Commands at Once');
       person.press('Up');
       yield* untilStatus('sleep 1003', 'Running');
       person.press('Escape');
       yield* person.until(() => person.find('Commands at Once') === null, 'the settings to go away');
       yield* person.focus('Run'); // the popover had the keyboard
       person.press('ctrl+period');
       for (const command of ['sleep 1001', 'sleep 1002', 'sleep 1003']) yield* untilStatus(command, 'Stopped: SIGTERM');
       closeWindow();`,
      { atOnce: 2 },
    );
    assert.deepEqual(result, says('Queued, true'));
  });
});
