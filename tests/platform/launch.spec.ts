// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  Message,
  Tasklet,
  type TaskletBody,
  TaskletError,
  type TaskletGenerator,
  WaitForCall,
  run,
  task,
} from '../../src/index.ts';
import { assert, assertThrows } from '../support/assert.ts';
import { returning, standing, start, throwing, waiting } from '../support/bodies.ts';
import { settle } from '../support/loop.ts';
import { takeReports } from '../support/reports.ts';

describe('launch, state and end', () => {
  it('the generator runs up to its first wait before the constructor returns', () => {
    const call = new WaitForCall();
    const steps: string[] = [];
    const tasklet = start(function* () {
      steps.push('entered');
      yield call;
      steps.push('resumed');
    });
    assert.deepEqual(steps, ['entered']);
    assert.deepEqual(tasklet.waitList, [call]);
    call();
    assert.deepEqual(steps, ['entered', 'resumed']);
  });

  it('run() and task() start tasklets as the constructor does', () => {
    const ran = run(returning('run'));
    const made = task(returning)('task');
    assert.instanceOf(ran, Tasklet);
    assert.instanceOf(made, Tasklet);
    assert.deepEqual([ran.returnValue, made.returnValue], ['run', 'task']);
  });

  it('task() decorates a method, which keeps its object', () => {
    class Greeter {
      greeting = 'hello';

      @task
      *greet(name: string): TaskletGenerator<string> {
        return `${this.greeting} ${name}`;
      }
    }
    const tasklet: unknown = new Greeter().greet('you');
    assert.instanceOf(tasklet, Tasklet);
    assert.equal(tasklet.returnValue, 'hello you');
  });

  it('task() decorates a method in the older form of decorators too', () => {
    class Greeter {
      greeting = 'hello';

      *greet(name: string): TaskletGenerator<string> {
        return `${this.greeting} ${name}`;
      }
    }
    const method = Object.getOwnPropertyDescriptor(Greeter.prototype, 'greet') ?? {};
    Object.defineProperty(Greeter.prototype, 'greet', task(Greeter.prototype, 'greet', method));
    const tasklet: unknown = new Greeter().greet('you');
    assert.instanceOf(tasklet, Tasklet);
    assert.equal(tasklet.returnValue, 'hello you');
  });

  it('start: false leaves the generator unentered and the state suspended until start()', () => {
    let isEntered = false;
    const tasklet = start(
      function* () {
        isEntered = true;
      },
      { start: false },
    );
    assert.isFalse(isEntered);
    assert.equal(tasklet.state, Tasklet.STATE_SUSPENDED);
    tasklet.start();
    assert.isTrue(isEntered);
  });

  it('start() of a tasklet that waits throws, and the tasklet continues waiting', () => {
    const { tasklet, call } = standing();
    assertThrows(() => tasklet.start(), TaskletError, /has not been started/);
    assert.equal(tasklet.state, Tasklet.STATE_SUSPENDED);
    call();
    assert.equal(tasklet.returnValue, call);
  });

  it('start() of a tasklet that has ended throws', () => {
    const tasklet = run(returning(1));
    assertThrows(() => tasklet.start(), TaskletError, /has not been started/);
  });

  it('the generator must be a generator, or run() be overridden', () => {
    const noGenerator = returning as unknown as TaskletBody;
    assertThrows(
      () => new Tasklet(noGenerator),
      TypeError,
      /expected a generator, got the function returning; call it/,
    );
    assertThrows(() => new Tasklet(), TypeError, /overrides run\(\)/);
    class Counting extends Tasklet<number> {
      override *run(): TaskletGenerator<number> {
        return 3;
      }
    }
    assert.equal(new Counting().returnValue, 3);
  });

  it('the state is running in the generator, suspended between, msgsend while a message is delivered, zombie after', () => {
    const states: number[] = [];
    const call = new WaitForCall();
    const sending: Tasklet[] = [];
    const receiver = { sendMessage: () => states.push(...sending.map(({ state }) => state)) };
    const tasklet = start(
      function* () {
        sending.push(...(Tasklet.current === null ? [] : [Tasklet.current]));
        receiver.sendMessage();
        yield new Message('m', { dest: receiver });
        yield call;
      },
      { start: false },
    );
    states.push(tasklet.state);
    tasklet.start();
    states.push(tasklet.state);
    call();
    states.push(tasklet.state);
    const { STATE_RUNNING, STATE_SUSPENDED, STATE_MSGSEND, STATE_ZOMBIE } = Tasklet;
    assert.deepEqual(states, [STATE_SUSPENDED, STATE_RUNNING, STATE_MSGSEND, STATE_SUSPENDED, STATE_ZOMBIE]);
    assert.deepEqual([STATE_RUNNING, STATE_SUSPENDED, STATE_MSGSEND, STATE_ZOMBIE], [0, 1, 2, 3]);
  });

  it('the return value is what the generator returns, and undefined before and without', () => {
    const { tasklet, call } = standing();
    assert.isUndefined(tasklet.returnValue);
    call();
    assert.equal(tasklet.returnValue, call);
    assert.isUndefined(run(returning(undefined)).returnValue);
  });

  it('the generator finds its tasklet in Tasklet.current, already before its first wait', () => {
    let inside: Tasklet | null = null;
    const tasklet = start(function* () {
      inside = Tasklet.current;
    });
    assert.equal(inside, tasklet);
    assert.isNull(Tasklet.current);
  });

  it('a generator that one tasklet drives cannot be given to another one', () => {
    const call = new WaitForCall();
    const body = waiting(call);
    const tasklet = run(body);
    assertThrows(() => run(body), TypeError, /was passed/);
    call();
    assert.equal(tasklet.returnValue, call);
  });

  it('an error that nothing waits for is reported by the next iteration of the loop, not thrown at who started', () => {
    const error = new Error('at the start');
    const reports = takeReports(() => {
      const tasklet = run(throwing(error));
      assert.equal(tasklet.state, Tasklet.STATE_ZOMBIE);
      assert.equal(tasklet.error, error);
      settle();
    });
    assert.deepEqual(
      reports.map((report) => report.error),
      [error],
    );
  });

  it('a subclass may have fields of any name, and give itself a name', () => {
    class Philosopher extends Tasklet<string> {
      attached = 'a chair';
      body = 'thin';
      constructor() {
        super(null, { start: false });
        this.name = 'Plato';
        this.start();
      }
      override *run(): TaskletGenerator<string> {
        return `${this.name} on ${this.attached}`;
      }
    }
    assert.equal(new Philosopher().returnValue, 'Plato on a chair');
  });

  it('options that are wrong leave the generator to another tasklet', () => {
    const body = returning('free');
    assertThrows(() => new Tasklet(body, { start: 'no' as unknown as boolean }), TypeError, /start/);
    assert.equal(run(body).returnValue, 'free');
  });
});
