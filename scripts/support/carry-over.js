// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { Failure } from './failure.js';

const DEBIAN = 'http://deb.debian.org/debian';
/** How the sources of apt name the address of an archive, in either of their formats. */
const ADDRESS = /^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(?<address>\S+\/debian)\/?(?:\s|$)/m;
/** The home directory of whoever runs programs in the root; npm has its configuration there. */
export const HOME = '/srv/home';
/** Variables that tell how the network is reached, and whom to trust there. */
const CERTIFICATES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];
const NETWORK = [
  ...['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]),
  ...CERTIFICATES,
];
/** What programs need to know of the network, besides apt and npm. */
const FILES = ['/etc/resolv.conf', '/etc/hosts', '/usr/local/share/ca-certificates'];

/**
 * Returns the mirror of Debian that a machine uses.
 *
 * @param {string[]} sources - what the files have that list the sources of apt.
 */
export function mirrorIn(sources) {
  return sources.map((text) => ADDRESS.exec(text)?.groups.address).find((address) => address !== undefined) ?? DEBIAN;
}

/** Returns what is set of the variables of {@link NETWORK}. */
export function networkVariables(environment = process.env) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => NETWORK.includes(name)));
}

/**
 * Puts into a root what this machine has and a program there needs: how the network is reached, and Node.js with npm, its
 * headers and its configuration, at the same paths.
 *
 * @param {string} root - the root.
 */
export function carryOver(root) {
  for (const path of FILES) copy(path, root);
  const acquire = spawnSync('apt-config', ['dump', 'Acquire'], { encoding: 'utf8' }).stdout ?? '';
  writeFileSync(join(root, 'etc', 'apt', 'apt.conf.d', '90carried-over'), acquire);
  for (const name of CERTIFICATES) {
    const path = process.env[name] ?? '';
    if (path !== '' && !existsSync(join(root, path))) copy(path, root);
  }
  run(root, 'update-ca-certificates');
  carryNode(root);
}

function carryNode(root) {
  const npm = dirname(dirname(realpathSync(whereIs('npm'))));
  for (const path of [process.execPath, npm, join(process.execPath, '..', '..', 'include', 'node')]) copy(path, root);
  for (const [name, path] of [
    ['node', process.execPath],
    ['npm', join(npm, 'bin', 'npm-cli.js')],
    ['npx', join(npm, 'bin', 'npx-cli.js')],
  ]) {
    const link = join(root, 'usr', 'local', 'bin', name);
    rmSync(link, { force: true });
    symlinkSync(path, link);
  }
  const configured = (name) => execFileSync('npm', ['config', 'get', name], { encoding: 'utf8', stdio: 'pipe' }).trim();
  mkdirSync(join(root, HOME), { recursive: true });
  copy(configured('globalconfig'), root);
  copy(configured('userconfig'), root, join(HOME, '.npmrc'));
  const version = run(root, 'node', '--version');
  if (version === process.version) return;
  throw new Failure(`Node.js of this machine does not run in ${root}: expected ${process.version}, got ${version}`);
}

/**
 * Copies a file or a directory, if there is one, over what the root has.
 *
 * @param {string} path - of this machine.
 * @param {string} root - the root.
 * @param {string} [destination] - the path in the root; by default the same.
 */
export function copy(path, root, destination = path) {
  if (!existsSync(path)) return;
  const copied = join(root, destination);
  checkIsInside(root, copied);
  mkdirSync(dirname(copied), { recursive: true });
  // Not through a link, which may lead out of the root.
  rmSync(copied, { recursive: true, force: true });
  cpSync(realpathSync(path), copied, { recursive: true, verbatimSymlinks: true });
}

/** Throws an error if a link, as that of Debian from /var/run to /run, leads from a place in the root to one outside. */
function checkIsInside(root, path) {
  let directory = dirname(path);
  while (!existsSync(directory)) directory = dirname(directory);
  const inside = relative(realpathSync(root), realpathSync(directory));
  if (inside !== '..' && !inside.startsWith(`..${sep}`)) return;
  throw new Failure(`${path}: expected a place in ${root}, got one that a link leads to, ${realpathSync(directory)}`);
}

function whereIs(command) {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  const path = directories.map((directory) => join(directory, command)).find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Failure(`${command}: expected it on the PATH, got no such program`);
  return path;
}

/** Runs a program in a root, and returns what it wrote. */
function run(root, ...command) {
  const { status, stdout, stderr, error } = spawnSync('chroot', [root, ...command], { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  throw new Failure(`${command.join(' ')}, in ${root}: ${error?.message ?? stderr}`);
}
