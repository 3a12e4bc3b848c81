// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { channel, runSaga } from 'redux-saga';
import { cancel, fork, join, put, take } from 'redux-saga/effects';
import { measure } from './measure.js';
import beside from './package.json' with { type: 'json' };

const { 'redux-saga': version } = beside.devDependencies;

await measure(`redux-saga ${version}`, {
  'message and reply': (count) => runSaga({}, ask, count).toPromise(),
  'spawn and join': (count) => runSaga({}, spawnAndJoin, count).toPromise(),
  'spawn and cancel': (count) => runSaga({}, spawnAndCancel, count).toPromise(),
});

function* ask(count) {
  const questions = channel();
  const answers = channel();
  const answering = yield fork(answer, questions, answers);
  for (let done = 0; done < count; done++) {
    yield put(questions, 'question');
    yield take(answers);
  }
  yield cancel(answering);
}

function* answer(questions, answers) {
  for (;;) {
    yield take(questions);
    yield put(answers, 'answer');
  }
}

function* spawnAndJoin(count) {
  for (let done = 0; done < count; done++) {
    const task = yield fork(nothing);
    yield join(task);
  }
}

function* spawnAndCancel(count) {
  const never = channel();
  for (let done = 0; done < count; done++) {
    const task = yield fork(waitFor, never);
    yield cancel(task);
  }
}

function* waitFor(messages) {
  yield take(messages);
}

function* nothing() {
  // Ends at once.
}
