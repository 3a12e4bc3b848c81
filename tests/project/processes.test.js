// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOn, runScript, runtimes } from './support/run-script.js';

const HEAD = 'const { all, lines, sleep, spawnProcess } = gtasklet;';
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };

for (const [name, runtime] of Object.entries(runtimes)) {
  const isGjs = name === 'GJS';
  const runs = (text, signals) => runScript(runtime, `${HEAD}\n${text}`, signals);

  describeOn(name, `programs started on ${name}`, () => {
    for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
      it(`end when ${signal} is sent to the script, before that ends`, async () => {
        const { code, lines, stderr } = await runs(
          `
          main(function* () {
            const program = spawnProcess(['sleep', '1000']);
            say(String(program.pid));
            say('ready');
            try {
              yield* program.wait();
            } finally {
              say('told');
              yield* program.wait();
              say('signal ' + program.signum);
            }
          });`,
          { ready: signal },
        );
        const [pid, ...others] = lines;
        assert.deepEqual([code, others, stderr], [exitCode, ['ready', 'told', 'signal 15'], '']);
        assert.equal(isAlive(pid), false);
      });
    }

    it('end after SIGINT by SIGKILL, when they ignore SIGTERM', async () => {
      const { code, lines, stderr } = await runs(
        `
        main(function* () {
          const program = spawnProcess(['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.01; done'], { gracePeriodMs: 20 });
          say(String(program.pid));
          say(yield* program.stdout.next());
          yield* program.stdout.next();
        });`,
        { ready: 'SIGINT' },
      );
      assert.deepEqual([code, lines.slice(1), stderr], [130, ['ready'], '']);
      assert.equal(isAlive(lines[0]), false);
    });

    it('end at the end of the script, whose exit code is its own', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          say(String(spawnProcess(['sleep', '1000']).pid));
          yield* sleep(1);
          return 7;
        });`);
      assert.deepEqual([code, stderr], [7, '']);
      assert.equal(isAlive(lines[0]), false);
    });

    it('end when the script fails', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* program() {
          say(String(spawnProcess(['sleep', '1000']).pid));
          yield* sleep(1);
          throw new Error('lost');
        });`);
      assert.equal(code, 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "program": Error: lost\n/);
      assert.equal(isAlive(lines[0]), false);
    });

    it("that inherit them have the script's standard streams", async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const streams = { stdin: 'inherit', stdout: 'inherit', stderr: 'inherit' };
          const program = spawnProcess(['sh', '-c', 'cat; echo one; echo two >&2'], streams);
          say(String(program.stdin) + program.stdout + program.stderr);
          return (yield* program.wait()) >> 8;
        });`);
      assert.deepEqual([code, lines.sort(), stderr], [0, ['nullnullnull', 'one'], 'two\n']);
    });

    it('that read no more are an error, not the end of the script', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const program = spawnProcess(['sh', '-c', 'exec <&-; echo closed; exec sleep 1000']);
          yield* program.stdout.next();
          try {
            yield* program.stdin.write('text');
          } catch (error) {
            say(error.name);
          }
        });`);
      assert.deepEqual([code, lines, stderr], [0, ['BrokenPipeError'], '']);
    });

    it('do not ignore SIGPIPE, though the script does', async () => {
      const { lines, stderr } = await runs(`
        main(function* () {
          const program = spawnProcess(['sh', '-c', 'yes | head -n 1']);
          say(yield* program.stdout.next());
          say(String(yield* program.stderr.next()));
        });`);
      assert.deepEqual([lines, stderr], [['y', 'null'], '']);
    });

    it('can be many at once', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const programs = Array.from({ length: 30 }, (_each, index) => spawnProcess(['sh', '-c', 'echo ' + index + '; exit ' + index]));
          const read = yield* all(programs.map(({ stdout }) => () => stdout.next()));
          for (const program of programs) yield* program.wait();
          say(read.join());
          say(programs.map(({ exitCode }) => exitCode).join());
        });`);
      const numbers = Array.from({ length: 30 }, (_each, index) => index).join();
      assert.deepEqual([code, lines, stderr], [0, [numbers, numbers], '']);
    });

    it('have a pipe that two readers can wait for, and nothing is blocked', async () => {
      const path = join(tmpdir(), `gtasklet-test-pipe-${randomUUID()}`);
      const newFile = isGjs ? 'new_file' : 'newFile';
      try {
        const { code, lines, stderr } = await runs(`
          main(function* () {
            yield* spawnProcess(['mkfifo', '${path}']).wait();
            const pipe = GLib.IOChannel.${newFile}('${path}', 'r+');
            const reading = [1, 2].map(() => run((function* () { yield* lines(pipe).next(); })()));
            yield* spawnProcess(['sh', '-c', 'echo one > ${path}']).wait();
            for (let ticks = 0; ticks < 10; ticks++) yield* sleep(1);
            say('went on');
            for (const reader of reading) reader.cancel();
          });`);
        assert.deepEqual([code, lines, stderr], [0, ['went on'], '']);
      } finally {
        rmSync(path, { force: true });
      }
    });
  });
}

/** Whether there is a process of that pid, and it is no zombie. */
function isAlive(pid) {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${Number(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
