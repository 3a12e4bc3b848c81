// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { readSection } from './support/installing-page.js';
import { createPackedProject } from './support/packed-project.js';

const { commands, files } = readSection('TypeScript');

/** The versions of the compiler, by where they are: both have programs of the same names. */
const compilers = { 'TypeScript 7.0': 'typescript', 'TypeScript 5.9': 'typescript-5.9' };

const IMPORT = `
  import { type TaskletGenerator, Tasklet, WaitForTimeout, run, spawnProcess } from 'gtasklet';
  import { WaitForTimeout as Original, get_event } from 'gtasklet/kiwi';`;
/** For modules that are to stay CommonJS, whatever the compiler makes of an import. */
const REQUIRE = `
  import gtasklet = require('gtasklet');
  import kiwi = require('gtasklet/kiwi');
  type TaskletGenerator<T> = gtasklet.TaskletGenerator<T>;
  type Tasklet<T> = gtasklet.Tasklet<T>;
  const { WaitForTimeout, run, spawnProcess } = gtasklet;
  const { WaitForTimeout: Original, get_event } = kiwi;`;

const PROGRAM = `
  function* body(): TaskletGenerator<string> {
    const program = spawnProcess(['true']);
    yield* program.wait();
    yield new Original(1);
    yield new WaitForTimeout(1);
    return String(get_event());
  }
  const tasklet: Tasklet<string> = run(body());
  // @ts-expect-error -- a time is a number
  export const wrong = [tasklet, new WaitForTimeout('1')];`;

/** What a program may not touch, though it is there: each line is an error for the compiler. */
const INSIDE = [
  "import { platform } from 'gtasklet';",
  "import { Driver } from 'gtasklet/dist/engine/driver.js';",
  "task['gtasklet:driver'];",
  'task.cancellation;',
  'task.errorWatch;',
  'task.conditionFor(task);',
  'task.callJoinCallbacks();',
  'timeout.dispatch();',
  "timeout['gtasklet:attached'];",
  'signal.emitted([]);',
  'signal.destroyed();',
  'stream.push([]);',
  'stream.onCancel(undefined);',
  'program.onLeave();',
  'new SubclassOfMine(1).attach();',
];
const INSIDER = `
  import { type Process, type Stream, type Tasklet, type WaitForSignal, WaitForTimeout } from 'gtasklet';
  declare const task: Tasklet;
  declare const timeout: WaitForTimeout;
  declare const signal: WaitForSignal;
  declare const stream: Stream<string>;
  declare const program: Process;
  /** Members of the same names as those of the inside are no conflict. */
  class SubclassOfMine extends WaitForTimeout {
    deliver = 1;
    private detach = [program, stream, signal, timeout, task];
    #attached = this.detach;
    names() {
      return this.#attached;
    }
  }
  new SubclassOfMine(1).names();
  ${INSIDE.map((line) => `// @ts-expect-error -- the inside\n${line}`).join('\n')}`;

/** How a project can be set up. */
const consumers = [
  { module: 'nodenext', resolution: 'nodenext', file: 'consumer.mts', imports: IMPORT },
  { module: 'nodenext', resolution: 'nodenext', file: 'consumer.cts', imports: IMPORT },
  { module: 'nodenext', resolution: 'nodenext', file: 'requiring.cts', imports: REQUIRE },
  { module: 'esnext', resolution: 'bundler', file: 'consumer.mts', imports: IMPORT },
  { module: 'preserve', resolution: 'bundler', file: 'requiring.cts', imports: REQUIRE },
];

describe('the declarations in the tarball', () => {
  let project;

  before(() => {
    project = createPackedProject();
    project.write(files);
  });

  after(() => project.remove());

  const tsc = (compiler, args) => {
    const path = join(root, 'node_modules', compilers[compiler], 'bin', 'tsc');
    const { status, stdout } = project.run([process.execPath, path, ...args]);
    assert.equal(status, 0, stdout);
    return stdout;
  };

  for (const compiler of Object.keys(compilers)) {
    it(`are tried with ${compiler}`, () => {
      assert.match(tsc(compiler, ['--version']), new RegExp(`^Version ${compiler.replace('TypeScript ', '')}\\.`));
    });

    it(`serve typed.mts of the page on installing in ${compiler}, with the command there`, () => {
      const [npx, name, ...args] = commands[0].trim().split('\n').at(-1).split(' ');
      assert.deepEqual([npx, name], ['npx', 'tsc']);
      tsc(compiler, args);
    });

    for (const { module, resolution, file, imports } of consumers) {
      it(`serve ${file} in ${compiler}, with modules as ${module} and found as by ${resolution}`, () => {
        const compilerOptions = {
          module,
          moduleResolution: resolution,
          target: 'es2022',
          lib: ['es2022'],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
        };
        project.write({
          [file]: imports + PROGRAM,
          'tsconfig.json': JSON.stringify({ compilerOptions, files: [file] }),
        });
        tsc(compiler, ['-p', '.']);
      });
    }
  }

  for (const compiler of Object.keys(compilers)) {
    it(`show nothing of the inside in ${compiler}`, () => {
      const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2022'], types: [], strict: true };
      project.write({
        'insider.mts': INSIDER,
        'tsconfig.json': JSON.stringify({
          compilerOptions: { ...compilerOptions, noEmit: true },
          files: ['insider.mts'],
        }),
      });
      tsc(compiler, ['-p', '.']);
    });
  }

  it('are compiled by programs that are called by their paths, as two have the same name', () => {
    const all = readdirSync(join(root, 'scripts'), { recursive: true });
    const scripts = all.filter((name) => name.endsWith('.js') && !name.includes('node_modules'));
    const { scripts: commandsOfNpm } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const texts = scripts.map((name) => readFileSync(join(root, 'scripts', name), 'utf8'));
    const calls = [...texts, ...Object.values(commandsOfNpm)].filter((text) => /\.bin\b|npx tsc|^tsc\b/.test(text));
    assert.deepEqual(calls, []);
  });
});
