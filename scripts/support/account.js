// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The account of a run of tests: how many passed, failed, were skipped and were not run, and what is to be said of those
 * that failed. It is made from the record that tests/runners/record.js writes, a JSON array in a line for each event:
 *
 *     ["load", FILE]  ["plan", [TITLE, …]]  ["begin", TEST]  ["pass", TEST]  ["pending", TEST]  ["fail", TEST, TEXT]
 *     ["hook", TITLE, TEXT]  ["place", TEXT]  ["end"]
 *
 * where TEST is the number of a test in the plan. A test can fail after it has passed, by what it has left behind.
 */
export class Account {
  /** What is to be said of each failure. */
  problems = [];
  #isOver = false;
  #titles = null;
  /** How each test has ended, by its number. */
  #outcomes = new Map();
  #place = 'before anything was loaded';

  /** @param {string} record - the text of the record. */
  constructor(record) {
    const lines = record.split('\n');
    lines.pop(); // empty, or not whole
    for (const line of lines) this.#enter(...JSON.parse(line));
  }

  #enter(event, subject, text) {
    switch (event) {
      case 'load':
        this.#place = `while ${subject} was loaded`;
        break;
      case 'place':
        this.#place = subject;
        break;
      case 'plan':
        this.#titles = subject;
        this.#place = 'before the first test';
        break;
      case 'begin':
        this.#place = `in "${this.#titles[subject]}"`;
        break;
      case 'hook':
        this.problems.push({ title: subject, text });
        break;
      case 'end':
        this.#isOver = true;
        break;
      default:
        this.#outcomes.set(subject, event);
        if (event === 'fail') this.problems.push({ title: this.#titles[subject], text });
    }
  }

  /**
   * Enters how the process ended that ran the tests.
   *
   * @param {string | null} ending - how, if it was not by an exit code.
   */
  close(code, ending = null) {
    const how = ending ?? `ended with exit code ${code}`;
    if (!this.#isOver) this.problems.push({ title: `expected a run to its end, got one that ${how} ${this.#place}` });
    else if (code !== 0 && this.problems.length === 0) this.problems.push({ title: `the run ${how}` });
    if (this.unrun > 0) this.problems.push({ title: `${this.unrun} of ${this.#titles.length} tests were not run` });
  }

  /** How many tests passed, failed, are pending and were not run. What failed without being a test counts as one. */
  get counts() {
    const count = (outcome) => [...this.#outcomes.values()].filter((one) => one === outcome).length;
    const failures = count('fail');
    return {
      passes: count('pass'),
      failures: failures === 0 && this.problems.length > 0 ? 1 : failures,
      pending: count('pending'),
      unrun: this.unrun,
    };
  }

  get unrun() {
    return this.#titles === null ? 0 : this.#titles.length - this.#outcomes.size;
  }
}
