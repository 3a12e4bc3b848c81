// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { createQueue, run, spawn, suspend } from 'effection';
import { measure } from './measure.js';
import beside from './package.json' with { type: 'json' };

const { effection: version } = beside.devDependencies;

await measure(`effection ${version}`, {
  'message and reply': (count) => run(() => ask(count)),
  'spawn and join': (count) => run(() => spawnAndJoin(count)),
  'spawn and cancel': (count) => run(() => spawnAndCancel(count)),
});

function* ask(count) {
  const questions = createQueue();
  const answers = createQueue();
  const answering = yield* spawn(() => answer(questions, answers));
  for (let done = 0; done < count; done++) {
    questions.add('question');
    yield* answers.next();
  }
  yield* answering.halt();
}

function* answer(questions, answers) {
  for (;;) {
    yield* questions.next();
    answers.add('answer');
  }
}

function* spawnAndJoin(count) {
  for (let done = 0; done < count; done++) {
    const task = yield* spawn(nothing);
    yield* task;
  }
}

function* spawnAndCancel(count) {
  for (let done = 0; done < count; done++) {
    const task = yield* spawn(suspend);
    yield* task.halt();
  }
}

function* nothing() {
  // Ends at once.
}
