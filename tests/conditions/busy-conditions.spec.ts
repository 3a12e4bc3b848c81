// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  ConditionBusyError,
  type WaitCondition,
  WaitForCall,
  WaitForIO,
  WaitForIdle,
  WaitForMessages,
  WaitForProcess,
  WaitForSignal,
  WaitForTasklet,
  WaitForTimeout,
  run,
} from '../../src/index.ts';
import { assert, assertError } from '../support/assert.ts';
import { catching, standing, waiting } from '../support/bodies.ts';

import { runtime } from '../support/runtime.ts';
import { trackedPlatform } from '../support/tracking.ts';

describe('a condition that another tasklet waits for is a ConditionBusyError at that yield', () => {
  const { createAction, createPipe } = runtime();
  const conditions: Record<string, () => WaitCondition> = {
    WaitForTimeout: () => new WaitForTimeout(1),
    WaitForIdle: () => new WaitForIdle(),
    WaitForSignal: () => new WaitForSignal(createAction('a'), 'activate'),
    WaitForCall: () => new WaitForCall(),
    WaitForIO: () => new WaitForIO(createPipe().readEnd),
    WaitForMessages: () => new WaitForMessages({ accept: 'm' }),
    WaitForProcess: () => new WaitForProcess(runtime().spawn(['true'])),
    WaitForTasklet: () => new WaitForTasklet(standing().tasklet),
  };
  for (const [name, make] of Object.entries(conditions)) {
    it(name, () => {
      const condition = make();
      const owner = run(waiting(condition));
      const held = trackedPlatform().held;
      const error = run(catching(condition)).returnValue;
      assertError(
        error,
        ConditionBusyError,
        new RegExp(`an? ${name} is already in use by tasklet "${owner.name}"; make one for each tasklet$`),
      );
      assert.deepEqual(owner.waitList, [condition]);
      assert.equal(trackedPlatform().held, held);
      owner.waitConditionFired(condition);
      assert.equal(owner.returnValue, condition);
    });
  }
});
