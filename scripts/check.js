// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Checks everything that can be checked without running the library: types, lint, format, the package as it would be
 * published, and the rules of the house that no tool has (`npm run check`). All checks are run, whatever the others say.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.js';
import { Failure } from './support/failure.js';
import { missingFromLock } from './support/lock-file.js';
import { packInto } from './support/pack-into.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';
import { runStep } from './support/run-step.js';
import { wordingProblems } from './support/wording.js';

/** A check could not be made, because something it needs is not installed. */
class Missing extends Failure {
  name = 'Missing';
}

const checks = [
  ['Types of the library', runTool('typescript', 'bin/tsc', '-p', '.', '--noEmit')],
  ['Types of the examples and the tests', runTool('typescript', 'bin/tsc', '-p', 'tests', '--noEmit')],
  ['Lint', needing('oxlint-tsgolint', runTool('oxlint', 'bin/oxlint', '--type-aware', '--deny-warnings'))],
  ['Format', runTool('oxfmt', 'bin/oxfmt', '--check')],
  ['Build', needing('typescript', build)],
  ['Missing yield*', checkYields],
  ['Package', checkPackage],
  ['Rules of the house', checkHouse],
];

async function main() {
  const failed = [];
  const missing = [];
  for (const [title, check] of checks) {
    try {
      await check(title);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(error.message);
      (error instanceof Missing ? missing : failed).push(title);
    }
  }
  if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
  if (missing.length > 0) console.error(`\nNot checked, because something is not installed: ${missing.join(', ')}`);
  if (failed.length + missing.length > 0) process.exitCode = 1;
}

/** Runs the command that users have for it. Tests of types are left out, as nothing runs them. */
async function checkYields(title) {
  const command = join(root, 'lint', 'dist', 'gtasklet-check.js');
  const files = listFiles(title).filter((path) => /\.[cm]?[jt]s$/.test(path) && !/(?:-types|\.d)\.ts$/.test(path));
  await runStep(title, [[process.execPath, command, '--modules', String.raw`^\.`, ...files]]);
}

/** Looks at the tarball itself: what is not packed is not there. */
async function checkPackage(title) {
  const folder = mkdtempSync(join(tmpdir(), 'gtasklet-'));
  try {
    const tarball = packInto(folder);
    await runTool('publint', 'src/cli.js', 'run', tarball, '--strict')(title);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes a check of a program in node_modules: it fails if the program does. Nothing is ever fetched. */
function runTool(packageName, program, ...args) {
  const path = join(root, 'node_modules', packageName, program);
  return needing(packageName, async (title) => {
    // A package may be there without the binaries for this machine, which are packages of their own.
    const { status, stderr } = spawnSync(process.execPath, [path, '--version'], { encoding: 'utf8' });
    if (status !== 0) throw new Missing(`${title} … ${packageName} cannot be run; try npm ci\n${stderr}`);
    await runStep(title, [[process.execPath, path, ...args]]);
  });
}

/** Makes a check that needs a package of one that takes it to be there. */
function needing(packageName, check) {
  return async (title) => {
    const isInstalled = existsSync(join(root, 'node_modules', packageName));
    if (!isInstalled) throw new Missing(`${title} … ${packageName} is not installed; run npm ci`);
    await check(title);
  };
}

const SOURCE = /\.(?:c|h|js|ts)$|(?:^|\/)meson\.build$|^\.ci\/run$/;
const GENERATED = /\.png$|^(?:package-lock\.json$|gir-types\/G|tests\/data\/.*\.json$)/;
const BARREL = /^src\/(?:gjs\.ts$|index\.ts$|node\.ts$|kiwi\/)/;
const SPDX = ['SPDX-FileCopyrightText: The gtasklet contributors', 'SPDX-License-Identifier: LGPL-2.1-or-later'];
const EXPORT = /^export (?:abstract |async )?(?:class|const|function\*?|interface|let|type) (?<name>\w+)/gm;
/** One comment serves the constants below it, too. */
const DOC_COMMENT_AT_END = /\/\*\*(?:(?!\*\/)[^])*\*\/\n(?:export const .*\n)*$/;

/** Classes of which a program creates one for each tasklet or wait: GJS 1.74 takes 50 ns to set up a #private field. */
const MADE_BY_THE_MILLION = /^src\/(?:conditions|engine)\/|^src\/(?:queue|streams\/wait-for-next)\.ts$/;

const MOST_LINES_OF_A_PAGE = 400;

/** What no tool looks for. Each returns what is wrong in a file, in words. */
const fileRules = [
  function headerIsThere(path, text) {
    if (!SOURCE.test(path)) return [];
    const lines = text.split('\n', 3);
    const isAt = (first) => SPDX.every((line, index) => lines[first + index]?.endsWith(line));
    // One line may be before them: it is for the system in a script, and says what it shows in an example.
    const isRight = isAt(0) || (isAt(1) && (path.startsWith('examples/') || text.startsWith('#!')));
    return isRight ? [] : ['expected the two SPDX lines at the beginning'];
  },
  function exportsAreDescribed(path, text) {
    if (!path.startsWith('src/')) return [];
    const described = new Set();
    const isDescribed = ({ index, groups: { name } }) => {
      if (DOC_COMMENT_AT_END.test(text.slice(0, index))) described.add(name);
      return described.has(name); // or an overload of one that is
    };
    const exported = [...text.matchAll(EXPORT)].filter((match) => !isDescribed(match));
    return exported.map(({ groups: { name } }) => `expected a doc comment of ${name}`);
  },
  function nothingIsReexported(path, text) {
    if (!path.startsWith('src/') || BARREL.test(path)) return [];
    return find(text, /^export (?:type )?(?:\{[^}]*\}|\*[^;]*) from .*/gm, 'expected no re-export');
  },
  function nothingIsLeftToDo(_path, text) {
    // The brackets keep the rule from finding itself.
    return find(text, /\b(?:[F]IXME|[T]ODO|[X]XX)\b/g, 'expected an issue instead of a note');
  },
  function pagesAreShort(path, text) {
    if (!path.startsWith('docs/') || !path.endsWith('.md')) return [];
    const length = text.split('\n').length - 1;
    return length > MOST_LINES_OF_A_PAGE ? [`expected ${MOST_LINES_OF_A_PAGE} lines at most, got ${length}`] : [];
  },
  function privateMembersAreHash(path, text) {
    if (!path.startsWith('src/') || MADE_BY_THE_MILLION.test(path)) return [];
    return find(text, /^ *private .*/gm, 'expected a #private member');
  },
  wordingProblems,
  function noMachineIsNamed(_path, text) {
    return find(text, /(?<![\w.:~-])\/(?:home|root|Users|work)\/[\w.-]+/g, 'expected no path of one machine');
  },
];

function find(text, pattern, problem) {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => {
    const line = text.slice(0, index).split('\n').length;
    return `${problem}, got ${found.split('\n', 1)} in line ${line}`;
  });
}

/** A package may have another name here: two versions of it are installed. */
const ONE_VERSION = /^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Returns what is wrong with the packages that are depended on, by what is in a folder. */
function packageProblems(folder) {
  const [names, lockFile] = ['package.json', 'package-lock.json'].map((name) => join(folder, name));
  const { devDependencies, version: ownVersion } = JSON.parse(read(names));
  const loose = Object.entries(devDependencies).filter(([, version]) => !ONE_VERSION.test(version));
  const problems = loose.map(([name, version]) => `${names}: expected one version of ${name}, got ${version}`);
  if (folder === '' && !read('meson.build').includes(`  version: '${ownVersion}',`)) {
    problems.push(`meson.build: expected the version of ${names}, ${ownVersion}`);
  }
  if (/"resolved":/.test(read(lockFile))) {
    problems.push(`${lockFile}: expected no "resolved" address; see .npmrc, and run npm run lock`);
  }
  const missing = missingFromLock(JSON.parse(read(lockFile)));
  problems.push(...missing.map(({ key }) => `${lockFile}: expected ${key}, got none; run npm run lock`));
  return problems;
}

function checkHouse(title) {
  const startMs = performance.now();
  const files = listFiles(title);
  process.stderr.write(`${title} … `);
  const problems = ['', join('benchmarks', 'beside'), join('scripts', 'reference')].flatMap((folder) =>
    packageProblems(folder),
  );
  for (const path of files) {
    const text = read(path);
    for (const rule of fileRules) problems.push(...rule(path, text).map((problem) => `${path}: ${problem}`));
  }
  if (problems.length > 0) {
    process.stderr.write('failed\n');
    throw new Failure(problems.join('\n'));
  }
  process.stderr.write(`${((performance.now() - startMs) / 1000).toFixed(1)} s\n`);
}

/** The files that are in the repository, or are about to be, without those that a program has written. */
function listFiles(title) {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Missing(`${title} … git cannot list the files: ${error?.message ?? stderr}`);
  return stdout.split('\0').filter((path) => path !== '' && !GENERATED.test(path) && existsSync(join(root, path)));
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

await runAsProgram(import.meta.url, main);
