// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Records a run of mocha, event by event, for the program that has started it: that can then tell what has not been run,
 * and where a run ended that did not come to its end. The events are described in scripts/support/account.js.
 */

/**
 * Makes a reporter for mocha. It also finds what went wrong in a test without throwing there, and fails that test for it:
 * a hook that throws would end the run, and mocha itself ends it at an error that nobody catches between two tests.
 *
 * @param Base - the base class of mocha's reporters.
 * @param {(event: unknown[]) => void} record - keeps an event, so that it outlives this process.
 * @param {object} [account] - what else there is to look at after a test.
 * @param {() => readonly string[]} [account.takeProblems] - tells what has gone wrong since it was last called.
 * @param {(durationMs: number) => void} [account.tidy] - is called when a test has ended, and has taken so long.
 * @param {(done: () => void) => void} [account.settle] - waits until all has been done that a test has left to be done at once.
 */
export function createReporter(
  Base,
  record,
  { takeProblems = () => [], tidy = () => undefined, settle = (done) => done() } = {},
) {
  return class Recorder extends Base {
    #last = null;

    constructor(runner, options) {
      super(runner, options);
      const tests = testsOf(runner.suite);
      const numbers = new Map(tests.map((test, index) => [test, index]));
      const findProblems = () => this.#blame(takeProblems());
      // After the hooks of the specs, which may clean up.
      runner.suite.afterEach('what is left behind', (done) => {
        findProblems();
        settle(() => {
          findProblems(); // what the library says of an error, it says later
          done();
        });
      });
      this.#catchLateErrors();
      runner.on('start', () => record(['plan', tests.map((test) => test.fullTitle())]));
      runner.on('test', (test) => {
        findProblems();
        this.#last = test;
        record(['begin', numbers.get(test)]);
      });
      runner.on('test end', ({ duration = 0 }) => tidy(duration));
      runner.on('pass', (test) => record(['pass', numbers.get(test), test.duration]));
      runner.on('pending', (test) => record(['pending', numbers.get(test)]));
      runner.on('fail', (runnable, error) => {
        const text = describeError(Base, error);
        if (numbers.has(runnable)) record(['fail', numbers.get(runnable), text]);
        else record(['hook', runnable.fullTitle(), text]);
      });
      runner.on('end', () => {
        findProblems();
        record(['end']);
      });
    }

    /** Shows nothing: who reads the record does. */
    epilogue() {
      return undefined;
    }

    #blame(problems) {
      if (problems.length > 0) this.#fail(Object.assign(new Error(problems.join('\n')), { stack: '' }));
    }

    #fail(error) {
      if (this.#last === null) record(['hook', 'before the first test', describeError(Base, error)]);
      else if (this.#last.state !== 'failed') this.runner.fail(this.#last, error, true); // else it is a consequence
    }

    #catchLateErrors() {
      const { runner } = this;
      const { uncaught } = runner;
      runner.uncaught = (error) => {
        const { currentRunnable: current } = runner;
        if (current?.type === 'test' && current.state === undefined) uncaught(error);
        else this.#fail(error instanceof Error ? error : new Error(`expected an Error to be thrown, got ${error}`));
      };
    }
  };
}

/**
 * Loads a file of tests. If it cannot be loaded, or has no tests, a test that fails takes its place, and the others are run.
 *
 * @param {string} name - of the file.
 * @param suite - mocha's root suite.
 * @param {() => Promise<unknown>} load - loads it.
 * @param {(event: unknown[]) => void} record - see {@link createReporter}.
 */
export async function loadTests(name, suite, load, record) {
  record(['load', name]);
  const before = suite.total();
  try {
    await load();
    if (suite.total() === before) throw new Error(`${name}: expected a file that registers tests, got none`);
  } catch (error) {
    globalThis.it(`${name} is loaded`, () => {
      throw error;
    });
  }
}

/** All tests below a suite, in the order in which they are run. */
function testsOf(suite) {
  return [...suite.tests, ...suite.suites.flatMap((inner) => testsOf(inner))];
}

/** What mocha would show of an error, with the difference of what it compares. */
function describeError(Base, error) {
  const { consoleLog } = Base;
  const lines = [];
  Base.consoleLog = (...values) => lines.push(fillIn(...values));
  try {
    Base.list([{ err: error, titlePath: () => [] }]);
  } finally {
    Base.consoleLog = consoleLog;
  }
  return lines
    .join('\n')
    .replace(/^\s*1\) :\n/, '')
    .trimEnd();
}

function fillIn(format = '', ...values) {
  let next = 0;
  return String(format).replaceAll(/%[sdj%]/g, (place) => (place === '%%' ? '%' : values[next++]));
}
