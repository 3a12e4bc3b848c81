// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { root } from './paths.js';

const directory = join(root, 'examples');
/** The first line of an example's main file: what it shows, and the command. */
const FIRST_LINE = /^\/\/ (?<description>.+) \(npm run example (?<name>[\w-]+)\)\.$/;

/** How a compiled example is started on each runtime. */
const commands = {
  gjs: (file) => ['gjs', '-m', file],
  node: (file) => [process.execPath, file],
};

/** The names of the runtimes, as they are given on the command line. */
export const runtimeNames = Object.keys(commands);

/** What the runtimes are called in a text. */
export const runtimeTitles = { gjs: 'GJS', node: 'Node.js with node-gtk' };

/** Returns the name and the description of every example, by name. */
export function listExamples() {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, description: describeExample(name) }))
    .filter(({ description }) => description !== null)
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Returns what an example shows; null when there is none of that name. */
export function describeExample(name) {
  const [line = ''] = readMainFile(name).split('\n', 1);
  const groups = FIRST_LINE.exec(line)?.groups;
  return groups?.name === name ? groups.description : null;
}

/** Returns what an example prints, according to the comment at its end, line by line. */
export function expectedOutput(name) {
  const [, comment = ''] = readMainFile(name).split(/^\/\/ Output.*:\n/m);
  return comment
    .trimEnd()
    .split('\n')
    .map((line) => line.slice('// '.length));
}

/** Runs a compiled example with its output on this one's, and returns its exit code. */
export function runExample(name, runtime) {
  const [program, ...args] = commands[runtime](join(root, 'build', 'examples', name, `${runtime}.js`));
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
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
