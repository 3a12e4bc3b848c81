// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { updateDevelopmentTree } from '../../scripts/build.js';
import { expectedOutput, listExamples, runtimeNames, runtimeTitles } from '../../scripts/support/examples.js';
import { root } from '../../scripts/support/paths.js';

const LONGEST_MS = 60_000;
/** Those with windows have tests of their own. */
const withoutWindows = listExamples().filter(({ needs }) => needs.length === 0);
/** Those that print the same in every run, on any machine. */
const STEADY = [
  'cancel-a-search',
  'counter',
  'debounce',
  'messages',
  'race-with-a-timeout',
  'read-a-file',
  'read-a-pipe',
  'run-a-program',
  'typed-waits',
];
const TIMED_OUT = /^Round \d: the timeout is first, the tasklet gets a message$/;
const DONE = /^Round \d: the tasklet is done, its result is 20$/;

/** Stand-ins for random numbers, far beyond them: even on a busy machine it is they that decide who is first. */
const FAST = -1;
const SLOW = 3;

/** Runs a program, and returns its exit code and the lines that it wrote. */
function run(program, ...args) {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd: root, timeout: LONGEST_MS }, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode, lines: stdout.trimEnd().split('\n'), stderr });
    });
  });
}

function runExample(...args) {
  return run(process.execPath, join('scripts', 'example.js'), ...args);
}

/** Runs the example first-of-several with a random number that is always the same. */
function runFirstOfSeveral(runtime, random, directory) {
  const url = (...path) => JSON.stringify(pathToFileURL(join(root, 'build', ...path)).href);
  const program = join(directory, `${runtime}-${random}.mjs`);
  writeFileSync(
    program,
    `import ${url('src', `${runtime}.js`)};
     import { runtime } from ${url('examples', 'runtime', `${runtime}.js`)};
     import { waitForFirstOfSeveral } from ${url('examples', 'first-of-several', 'first-of-several.js')};
     waitForFirstOfSeveral(runtime, () => ${random});`,
  );
  return runtime === 'gjs' ? run('gjs', '-m', program) : run(process.execPath, program);
}

/** What is written, without what depends on the time. */
function withoutTicks(lines) {
  return lines.filter((line) => line !== 'tick').sort();
}

for (const runtime of runtimeNames) {
  describe(`the examples on ${runtimeTitles[runtime]}`, function () {
    this.timeout(LONGEST_MS);
    const runs = {};
    let directory;

    // All at once: they spend their time waiting.
    before(async () => {
      await updateDevelopmentTree();
      directory = mkdtempSync(join(tmpdir(), 'examples-'));
      for (const { name } of withoutWindows) runs[name] = runExample(name, '--runtime', runtime);
      runs.fast = runFirstOfSeveral(runtime, FAST, directory);
      runs.slow = runFirstOfSeveral(runtime, SLOW, directory);
      await Promise.all(Object.values(runs));
    });

    after(() => rmSync(directory, { recursive: true }));

    for (const { name } of withoutWindows) {
      it(`${name} ends on its own, with exit code 0 and no complaint`, async () => {
        const { exitCode, stderr } = await runs[name];
        assert.equal(stderr, '');
        assert.equal(exitCode, 0);
      });
    }

    for (const name of STEADY) {
      it(`${name} prints what the comment at its end says`, async () => {
        const { lines } = await runs[name];
        assert.deepEqual(lines, expectedOutput(name));
      });
    }

    it('child-process tells how each program has ended, and ticks meanwhile', async () => {
      const { lines } = await runs['child-process'];
      assert.deepEqual(withoutTicks(lines), withoutTicks(expectedOutput('child-process')));
      assert.ok(lines.includes('tick'));
    });

    it('first-of-several goes through its rounds, whoever is first', async () => {
      const { lines } = await runs['first-of-several'];
      assert.equal(lines.length, expectedOutput('first-of-several').length);
      for (const line of [...lines, ...expectedOutput('first-of-several')]) {
        assert.ok(TIMED_OUT.test(line) || DONE.test(line), line);
      }
    });

    it('first-of-several has the result of a tasklet that is faster than the timeout', async () => {
      const { lines } = await runs.fast;
      assert.equal(lines.length, 3);
      for (const line of lines) assert.match(line, DONE);
    });

    it('first-of-several tells a tasklet to quit that is slower than the timeout', async () => {
      const { lines } = await runs.slow;
      assert.equal(lines.length, 3);
      for (const line of lines) assert.match(line, TIMED_OUT);
    });
  });
}

describe('npm run example', function () {
  this.timeout(LONGEST_MS);

  for (const { name } of listExamples().filter(({ needs }) => needs.length > 0)) {
    for (const runtime of runtimeNames) {
      it(`${name} says on ${runtimeTitles[runtime]} that there is no display, and no more`, async () => {
        const example = [process.execPath, join('scripts', 'example.js'), name, '--runtime', runtime];
        const { exitCode, lines, stderr } = await run('env', '-u', 'DISPLAY', '-u', 'WAYLAND_DISPLAY', ...example);
        assert.equal(exitCode, 1);
        assert.deepEqual(lines, ['']);
        const said = stderr.split('\n').filter((line) => line !== '' && !line.includes(' WARNING **: ')); // of the machine
        assert.deepEqual(said, ['Cannot open a window: there is no display; set DISPLAY or WAYLAND_DISPLAY.']);
      });
    }
  }

  it('lists the examples with what they show when it is given no name', async () => {
    const { exitCode, lines } = await runExample();
    assert.equal(exitCode, 0);
    const names = lines.slice(2).map((line) => /^ {2}(\S.*?) {2,}\S.*$/.exec(line)?.[1]);
    assert.deepEqual(names, [
      'cancel-a-search',
      'child-process',
      'command-board COMMAND...',
      'command-window COMMAND',
      'countdown-dialog',
      'counter',
      'debounce',
      'find-text DIRECTORY',
      'first-of-several',
      'messages',
      'race-with-a-timeout',
      'read-a-file',
      'read-a-pipe',
      'run-a-program',
      'typed-waits',
    ]);
  });

  for (const { args, problem } of [
    { args: ['no-such'], problem: 'expected the name of an example, got "no-such"' },
    { args: ['runtime'], problem: 'expected the name of an example, got "runtime"' },
    { args: ['counter', 'messages', '2'], problem: 'counter: expected no arguments, got "messages 2"' },
    { args: ['counter', '--runtime', 'other'], problem: '--runtime: expected gjs or node, got "other"' },
    { args: ['counter', '--fast'], problem: 'expected no option but --runtime, got --fast' },
  ]) {
    it(`${args.join(' ')}: tells what is wrong, and lists the examples`, async () => {
      const { exitCode, lines, stderr } = await runExample(...args);
      assert.equal(exitCode, 2);
      assert.deepEqual(lines, ['']);
      assert.equal(stderr.split('\n', 1)[0], problem);
      assert.match(stderr, /^ {2}counter {2,}Counts /m);
    });
  }
});
