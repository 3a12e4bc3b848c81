// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Extension } from 'resource:///org/gnome/shell/extensions/extension.js';
import { TaskGroup, TimeoutError, sleep, spawnProcess, withTimeout } from './gtasklet/gjs.js';

function* countMail() {
  const command = spawnProcess(['count-mail'], { stdin: 'ignore', stderr: 'inherit' });
  return yield* command.stdout.next();
}

function* watchMail(intervalMs) {
  for (;;) {
    try {
      console.log(`mail: ${yield* withTimeout(10_000, countMail())}`);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      console.log('mail: the server does not respond');
    }
    yield* sleep(intervalMs);
  }
}

export default class MailExtension extends Extension {
  enable() {
    this.tasks = new TaskGroup({ name: 'mail' });
    this.tasks.run(watchMail(60_000));
  }

  disable() {
    this.tasks.cancel('disabled');
    this.tasks = null;
  }
}
