// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOn, runScript, runtimes } from './support/run-script.js';

/** An application that runs in main(), as the page on cancellation shows it, with a tasklet whose clean-up waits. */
const program = (quit) => `
  const { TaskGroup, WaitForUnixSignal, shield } = gtasklet;
  main(function* () {
    const tasks = new TaskGroup({ name: 'application' });
    const application = createApplication();
    application.connect('activate', () => {
      application.hold();
      tasks.run(function* () { ${quit} application.quit(); });
      tasks.run(function* () {
        try {
          say('active');
          yield new WaitForTimeout(NEVER_MS);
        } finally {
          yield new WaitForTimeout(5);
          say('saved');
        }
      });
    });
    try {
      application.run([]);
      say('has quit');
    } finally {
      yield* shield(tasks.cancel('the application quits'));
      say('ends');
    }
  });`;

for (const [name, runtime] of Object.entries(runtimes)) {
  describeOn(name, `an application in main() on ${name}`, () => {
    const lines = ['active', 'has quit', 'saved', 'ends'];

    it('has its tasklets cancelled when it quits, and waits for their clean-up', async () => {
      const result = await runScript(runtime, program('yield new WaitForTimeout(5);'));
      assert.deepEqual(result, { code: 0, lines, stderr: '' });
    });

    it('does so after Ctrl-C, too, if that has it quit', async () => {
      const result = await runScript(runtime, program('yield* new WaitForUnixSignal(2);'), { active: 'SIGINT' });
      assert.deepEqual(result, { code: 130, lines, stderr: '' });
    });
  });
}
