// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { root } from './paths.js';

const directory = join(root, 'examples');
/** The first line of an example's main file: what it shows, and the command, with the arguments that it takes, if any. */
const FIRST_LINE = /^\/\/ (?<description>.+) \(npm run example (?<name>[\w-]+)(?: -- (?<takes>[^)]+))?\)\.$/;
/** How that line says which GTK the example needs. */
const GTK = /\bGTK (?<version>\d)\b/;

/** How a compiled example is started on each runtime. */
const commands = {
  gjs: (file) => ['gjs', '-m', file],
  node: (file) => [process.execPath, file],
};

/** The names of the runtimes, as they are given on the command line. */
export const runtimeNames = Object.keys(commands);

/** What the runtimes are called in a text. */
export const runtimeTitles = { gjs: 'GJS', node: 'Node.js with node-gtk' };

/** Returns what there is to know of every example, by name; see {@link describeExample}. */
export function listExamples() {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => describeExample(name))
    .filter((example) => example !== null)
    .sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Returns what there is to know of an example; null when there is none of that name.
 *
 * @returns its name; what it shows; what it takes for arguments, null if it takes none; what it needs, beyond what all
 *   need: the introspection data of libraries, as `Gtk-3.0`.
 */
export function describeExample(name) {
  const [line = ''] = readMainFile(name).split('\n', 1);
  const groups = FIRST_LINE.exec(line)?.groups;
  if (groups?.name !== name) return null;
  const { description, takes = null } = groups;
  const version = GTK.exec(description)?.groups.version;
  return { name, description, takes, needs: version === undefined ? [] : [`Gtk-${version}.0`] };
}

/** Returns what an example prints, according to the comment at its end, line by line. */
export function expectedOutput(name) {
  const [, comment = ''] = readMainFile(name).split(/^\/\/ Output.*:\n/m);
  return comment
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('// '.length));
}

/**
 * Runs a compiled example with its output on this one's, and returns its exit code.
 *
 * @param {string} name - of the example.
 * @param {string} runtime - one of {@link runtimeNames}.
 * @param {string[]} [args] - for the example.
 */
export function runExample(name, runtime, args = []) {
  const [program, ...options] = commands[runtime](join(root, 'build', 'examples', name, `${runtime}.js`));
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...options, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', (error) => reject(new Failure(`${program}: cannot be started: ${error.message}`)));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function readMainFile(name) {
  try {
    return readFileSync(join(directory, name, `${name}.ts`), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
