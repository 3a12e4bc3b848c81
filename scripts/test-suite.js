// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Tries the project on another suite of Debian (`npm run test:suite -- trixie`, as root): makes a root of that suite with
 * nothing but Node.js, npm and git, clones what is committed here into it, and runs the two commands of the README there.
 */

import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPrograms } from './setup.js';
import { carryOver } from './support/carry-over.js';
import { isWhole, makeRoot, runInRoot } from './support/debian-root.js';
import { Failure, USAGE } from './support/failure.js';
import { holding } from './support/lock.js';
import { root } from './support/paths.js';
import { readOptions } from './support/read-options.js';
import { suiteRequirements } from './support/requirements.js';
import { runAsProgram } from './support/run-as-program.js';

const SUITES = ['bookworm', 'trixie', 'sid'];
/** What a reader of the README types. */
const COMMANDS = ['npm run demo', 'npm test'];
const DIRECTORY = '/var/tmp/gtasklet-suites';
/** Where the project is, in the root. */
const CLONE = 'srv/gtasklet';

const usage = [
  `npm run test:suite -- ${SUITES.join('|')} [--reuse] [--run COMMAND]… [--directory DIRECTORY]`,
  '',
  '  --reuse      takes the root that is there, with all that has been installed in it, instead of a new one',
  `  --run        runs this, and not ${COMMANDS.join(' and ')}`,
  `  --directory  has the roots, and beside each what was shown last; ${DIRECTORY} if it is not given`,
].join('\n');

const options = {
  reuse: { type: 'boolean', default: false },
  run: { type: 'string', multiple: true, default: COMMANDS },
  directory: { type: 'string', default: DIRECTORY },
};

async function main([suite = '', ...args]) {
  if (!SUITES.includes(suite)) throw new Failure(`${usage}\n\nexpected ${SUITES.join(' or ')}, got "${suite}"`, USAGE);
  const { reuse, run, directory } = readOptions(args, options, usage);
  checkMachine();
  await installPrograms(suiteRequirements);
  const tried = join(resolve(directory), suite);
  mkdirSync(directory, { recursive: true });
  await holding(`${tried}.lock`, () => tryOut(suite, tried, { reuse, commands: run }));
}

/** What the command cannot do by itself. */
function checkMachine() {
  if (process.getuid?.() === 0) return;
  throw new Failure('test:suite: expected to be run by root, who may make the root of a system and enter it; try sudo');
}

async function tryOut(suite, tried, { reuse, commands }) {
  const log = `${tried}.log`;
  writeFileSync(log, '');
  const show = (text) => {
    process.stdout.write(text);
    appendFileSync(log, text);
  };
  if (!(reuse && isWhole(tried))) await makeRoot(suite, tried, show);
  carryOver(tried);
  show(`== ${fetchProject(join(tried, CLONE))}\n`);
  for (const command of commands) {
    show(`== ${command}\n`);
    const startMs = performance.now();
    const code = await runInRoot(tried, `cd /${CLONE} && ${command}`, show);
    show(`== ${command}: exit code ${code} after ${Math.round((performance.now() - startMs) / 1000)} s\n`);
    if (code === 0) continue;
    throw new Failure(`${suite}: "${command}" has failed; all of it is in ${log}, the root is ${tried}`);
  }
  console.log(`${suite}: all is well; the root is left in ${tried}`);
}

/** Puts into the root what is committed here, and returns what that is. */
function fetchProject(clone) {
  if (existsSync(clone)) {
    // What git ignores is left: the npm packages, and what has been built.
    git(clone, 'fetch', '--quiet', root, 'HEAD');
    git(clone, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
    git(clone, 'clean', '--quiet', '--force', '-d');
  } else {
    git(root, 'clone', '--quiet', '--no-hardlinks', root, clone);
  }
  const others = git(root, 'status', '--porcelain') === '' ? '' : ', without what is not committed';
  return git(clone, 'log', '-1', '--format=%h %s') + others;
}

function git(directory, ...args) {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: directory, encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  throw new Failure(`git ${args.join(' ')}: ${error?.message ?? stderr}`);
}

await runAsProgram(import.meta.url, main);
