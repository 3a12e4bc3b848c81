// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME, mirrorIn, networkVariables } from './carry-over.js';
import { Failure } from './failure.js';
import { mountsBelow } from './mounts-below.js';
import { runApart } from './run-apart.js';

/** In a root that this program has made: whether it is whole. */
const MARK = 'made-by-gtasklet';
const WHOLE = 'whole\n';
/** Packages that a reader of the README has: with git the project is fetched. */
const PACKAGES = 'ca-certificates,git';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const DEBOOTSTRAP = `exec debootstrap --variant=minbase --include=${PACKAGES} "$1" "$2" "$3"`;
/** The shell stays: as the first process it has to wait for those whose parents have ended. */
const ENTER = 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && chroot "$1" sh -c "$2"; exit $?';

/** Whether there is a root that {@link makeRoot} has finished. */
export function isWhole(root) {
  return readMark(root) === WHOLE;
}

/**
 * Makes a root with the packages that every Debian has, and a few more. One that is there is removed before.
 *
 * @param {string} suite - of Debian.
 * @param {string} root - where it is made.
 * @param {(text: string) => void} show - called with each piece of the output as it comes.
 * @throws {Failure} when it cannot be made, or something is in its place that must not be removed.
 */
export async function makeRoot(suite, root, show) {
  removeRoot(root);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, MARK), '');
  const code = await runApart(DEBOOTSTRAP, [suite, root, mirror()], { PATH, ...networkVariables() }, show);
  if (code !== 0) throw new Failure(`debootstrap: ended with exit code ${code}; more is in ${root}/debootstrap`);
  writeFileSync(join(root, MARK), WHOLE);
}

/**
 * Removes a root with all that is in it.
 *
 * @param {string} root - one of {@link makeRoot}.
 * @param {string} [mountinfo] - as for {@link mountsBelow}: what the kernel says, if it is not given.
 * @throws {Failure} when it is none of those, or something is mounted in it.
 */
export function removeRoot(root, mountinfo) {
  if (!existsSync(root)) return;
  const mounts = mountsBelow(realpathSync(root), mountinfo);
  if (mounts.length > 0) throw new Failure(`${root}: expected nothing to be mounted there, got ${mounts.join(', ')}`);
  if (readMark(root) === null && readdirSync(root).length > 0) {
    throw new Failure(`${root}: expected a root that this command has made, or nothing; got something else`);
  }
  rmSync(root, { recursive: true });
}

/**
 * Runs a shell command in a root, as its own root user, and returns its exit code. /proc and /dev are there meanwhile, and
 * every process that it has left is killed when it ends.
 *
 * @param {string} root - the root.
 * @param {string} command - for sh.
 * @param {(text: string) => void} show - called with each piece of its output as it comes.
 */
export function runInRoot(root, command, show) {
  const environment = { HOME, LANG: 'C.UTF-8', PATH, ...networkVariables() };
  return runApart(ENTER, [root, command], environment, show);
}

function readMark(root) {
  try {
    return readFileSync(join(root, MARK), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function mirror() {
  const directory = '/etc/apt/sources.list.d';
  const names = existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
  const files = ['/etc/apt/sources.list', ...names].filter((name) => existsSync(name));
  return mirrorIn(files.map((name) => readFileSync(name, 'utf8')));
}
