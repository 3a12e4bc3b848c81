// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { useBoard } from './support/command-board.js';
import { describeExampleWithWindows } from './support/example-program.js';

/** What a program says that ends without a complaint. */
const says = (...lines) => ({ code: 0, lines, complaints: [] });

describeExampleWithWindows('command-board', ({ runs }) => {
  const uses = (commands, acts, options) => useBoard(runs, commands, acts, options);

  it('shows what commands print, and how they end', async () => {
    const result = await uses(
      ['echo "<b> &amp;"', 'echo wrong >&2; exit 3', 'kill -9 $$', 'no-such-command'],
      `yield* untilStatus('echo "<b> &amp;"', 'Ended: exit status 0');
       yield* untilStatus('echo wrong >&2; exit 3', 'Ended: exit status 3');
       yield* untilStatus('kill -9 $$', 'Ended: SIGKILL');
       yield* untilStatus('no-such-command', 'Ended: exit status 127');
       say(outputOf('echo "<b> &amp;"').trim());
       say(outputOf('echo wrong >&2; exit 3').trim());
       say(/not found/.test(outputOf('no-such-command')));
       say(/^\\d\\.\\d s$/.test(textsOf('no-such-command')[2]));
       say(person.find('Nothing is running') !== null);
       closeWindow();`,
    );
    assert.deepEqual(result, says('<b> &amp;', 'wrong', 'true', 'true', 'true'));
  });

  it('shows the output as it comes, before a line is complete', async () => {
    const command =
      'printf "ready? "; sleep 0.3; printf "10%%\\\\r100%%\\n"; printf "\\\\033[31mred\\\\033[0m\\\\000"; sleep 1000';
    const result = await uses(
      [command],
      `yield* untilOutput(${JSON.stringify(command)}, 'ready? ');
       yield* untilOutput(${JSON.stringify(command)}, '100%\\nred\\u{fffd}');
       say(statusOf(${JSON.stringify(command)}));
       yield* person.click('Stop All');
       yield* untilStatus(${JSON.stringify(command)}, 'Stopped: SIGTERM');
       closeWindow();`,
    );
    assert.deepEqual(result, says('Running'));
  });

  it('shows the end of what is more than anybody reads', async () => {
    const command = 'yes "a line" | head -n 2000000; seq 1 1000';
    const result = await uses(
      [command],
      `const command = ${JSON.stringify(command)};
       yield* untilStatus(command, 'Ended: exit status 0');
       const lines = outputOf(command).split('\\n');
       say([lines.length, lines[0], lines.at(-1)].join());
       closeWindow();`,
    );
    assert.deepEqual(result, says('200,801,1000'));
  });

  it('runs what is typed, by the Enter key and by a click, and keeps the keyboard ready for more', async () => {
    const result = await uses(
      [],
      `say(person.find('No Commands Yet') !== null);
       yield* person.focus('Run');
       person.type('echo typed');
       yield* person.until(() => person.find('echo typed') !== null, 'the text in the field');
       person.press('Return');
       yield* untilStatus('echo typed', 'Ended: exit status 0');
       person.type('echo clicked');
       yield* person.until(() => person.find('echo clicked') !== null, 'the text in the field');
       yield* person.click('Run');
       yield* untilStatus('echo clicked', 'Ended: exit status 0');
       say(outputOf('echo typed').trim() + ', ' + outputOf('echo clicked').trim());
       say(person.find('No Commands Yet') === null);
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
       yield* untilStatus(command, 'Stopped: exit status 7');
       say(outputOf(command).split('\\n')[1]);
       closeWindow();`,
    );
    const [processes, ...others] = result.lines;
    assert.deepEqual({ ...result, lines: others }, says('clean'));
    for (const pid of processes.split(' ')) assert.throws(() => process.kill(Number(pid), 0), { code: 'ESRCH' });
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
      `yield* untilStatus('echo $$', 'Ended: exit status 0');
       const before = outputOf('echo $$');
       yield* press('echo $$', 'Run again');
       yield* person.until(() => ![before, ''].includes(outputOf('echo $$')), 'another output');
       yield* untilStatus('echo $$', 'Ended: exit status 0');
       say(outputOf('echo $$').trim().split('\\n').length);
       yield* press('echo $$', 'Remove');
       yield* person.see('No Commands Yet');
       closeWindow();`,
    );
    assert.deepEqual(result, says('1'));
  });

  it('runs as many commands at once as it may, and more when more may', async () => {
    const commands = ['sleep 1001', 'sleep 1002', 'sleep 1003'];
    const result = await uses(
      commands,
      `yield* untilStatus('sleep 1002', 'Running');
       say(statusOf('sleep 1003') + ', ' + (person.find('2 running, 1 waiting') !== null));
       yield* person.focus('Run');
       person.press('F10');
       yield* person.see('Commands at once');
       person.press('Up');
       yield* untilStatus('sleep 1003', 'Running');
       person.press('Escape');
       yield* person.until(() => person.find('Commands at once') === null, 'the settings to go away');
       person.press('ctrl+period');
       for (const command of ['sleep 1001', 'sleep 1002', 'sleep 1003']) yield* untilStatus(command, 'Stopped: SIGTERM');
       closeWindow();`,
      { atOnce: 2 },
    );
    assert.deepEqual(result, says('Waiting for its turn, true'));
  });
});
