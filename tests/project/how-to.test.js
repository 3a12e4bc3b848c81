// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { updateDevelopmentTree } from '../../scripts/build.js';
import { exampleSetups, runBesidePerson, says, withFolder } from './support/example-program.js';
import { startDisplay } from './support/gtk-display.js';
import { runScript, runtimes } from './support/run-script.js';
import { withoutImports } from './support/without-imports.js';

const SUBCLASS = 'export default class MailExtension extends Extension';

/** A program of the how-to guides, without its imports. */
const program = (name) => withoutImports(readFileSync(join(root, 'docs', 'how-to', name), 'utf8'));

describe('the how-to guides', () => {
  let display;

  before(async () => {
    await updateDevelopmentTree();
    display = await startDisplay();
  });

  after(() => display?.stop());

  it('the download is cancelled by its button, and by closing its window, and cleans up both times', async () => {
    const [setup] = exampleSetups;
    const result = await runBesidePerson(setup, display, {
      version: 4,
      acts: `
        yield* person.click('Start');
        yield* person.see('Downloading');
        yield* person.click('Cancel');
        yield* person.see('The download is cancelled');
        yield* person.click('Start');
        yield* person.see('Downloading');
        say('once more');
        yield* person.close('Start');`,
      start: program('cancel-gjs.js').replace('console.log', 'say'),
    });
    assert.deepEqual(result, says('disconnected', 'once more', 'disconnected'));
  });

  it('the extension counts mail, terminates the command, and has no tasklet left when it is disabled', () =>
    withFolder(async (folder) => {
      const command = join(folder, 'count-mail');
      writeFileSync(
        command,
        "#!/bin/sh\ntrap 'echo terminated >&2; kill $!; exit' TERM\necho 3\nsleep 1000 &\nwait\n",
        {
          mode: 0o755,
        },
      );
      const text = program('extension-gjs.js')
        .replace(SUBCLASS, 'class MailExtension')
        .replace("'count-mail'", JSON.stringify(command));
      const result = await runScript(
        runtimes.GJS,
        `const counted = new WaitForCall();
        const console = { log: (line) => { say(line); counted(); } };
        main(function* () {
          const extension = (() => ${text.replace(/\}$/, 'return new MailExtension(); }')})();
          extension.enable();
          const { tasks } = extension;
          yield counted;
          yield* gtasklet.sleep(0);
          say(tasks.size);
          extension.disable();
          say(tasks.size);
        });`,
      );
      assert.deepEqual(result, { code: 0, lines: ['mail: 3', '1', '0'], stderr: 'terminated\n' });
    }));
});
