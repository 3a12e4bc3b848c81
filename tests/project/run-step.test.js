// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { root } from '../../scripts/support/paths.js';

/** Runs a step in a process of its own, each of its commands as a script of the shell. */
function runStep(...scripts) {
  const program = `
    import { runStep } from './scripts/support/run-step.js';
    const commands = ${JSON.stringify(scripts.map((script) => ['sh', '-c', script]))};
    await runStep('Working', commands).catch((error) => {
      console.error(error.message);
      process.exitCode = error.exitCode;
    });
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('runStep', () => {
  it('shows one line with the time, and nothing of what the commands write', () => {
    const { status, stdout, stderr } = runStep('echo one', 'echo two >&2');
    assert.equal(status, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /^Working … \d+\.\d s\n$/);
  });

  it('shows what a command wrote that fails, and does not run the next one', () => {
    const { status, stderr } = runStep('echo the reason; exit 3', 'echo never');
    assert.equal(status, 1);
    assert.equal(stderr, 'Working … failed\nthe reason\n\nsh -c echo the reason; exit 3\nended with exit code 3\n');
  });
});
