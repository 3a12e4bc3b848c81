// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packInto, tarballName } from '../../../scripts/support/pack-into.js';
import { root } from '../../../scripts/support/paths.js';

const LONGEST_MS = 60_000;

/** The name of the package's tarball. */
export const TARBALL = tarballName();

/** Where the tarball is, once it is there. */
let packed = null;

/** Returns the path of what `npm pack` makes of the library that is built. */
export function pack() {
  if (packed !== null) return packed;
  const folder = mkdtempSync(join(tmpdir(), 'gtasklet-pack-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  packed = packInto(folder);
  return packed;
}

/** A folder outside of the repository: nothing of what is installed there is found by accident. */
export class OwnFolder {
  path = mkdtempSync(join(tmpdir(), 'gtasklet-project-'));

  /** Puts the tarball into the folder. */
  addTarball() {
    copyFileSync(pack(), join(this.path, TARBALL));
  }

  /** Writes files, given as names and texts. */
  write(files) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  /** Lets a package be found here that is installed in the repository. */
  borrow(name) {
    mkdirSync(join(this.path, 'node_modules'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(this.path, 'node_modules', name));
  }

  /**
   * Runs a program here, and returns what it wrote and how it ended.
   *
   * @param {string[]} command - the program and its arguments.
   * @param {Record<string, string>} [environment] - variables for it.
   */
  run(command, environment = {}) {
    const [program, ...args] = command;
    const env = { ...process.env, ...environment };
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: this.path,
      encoding: 'utf8',
      env,
      timeout: LONGEST_MS,
    });
    if (error !== undefined) throw error;
    return { status, stdout, stderr };
  }

  /** The same for a program that has to succeed, and to write nothing to its standard error; returns what it wrote. */
  read(command, environment = {}) {
    const { status, stdout, stderr } = this.run(command, environment);
    if (status !== 0 || stderr !== '') throw new Error(`${command.join(' ')}: exit code ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Runs commands in a shell, until one fails, and returns what they wrote to the standard output. */
  shell(commands, environment = {}) {
    const { status, stdout, stderr } = this.run(['sh', '-eu', '-c', commands], environment);
    if (status !== 0) throw new Error(`${commands}\nexit code ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Removes the folder. */
  remove() {
    rmSync(this.path, { recursive: true });
  }
}

/**
 * Returns a folder with an npm project that has installed the tarball, and nothing else but node-gtk. That is the one of the
 * repository: to compile another one takes a minute.
 */
export function createPackedProject() {
  const project = new OwnFolder();
  project.addTarball();
  project.write({ 'package.json': '{ "name": "consumer", "private": true }' });
  project.shell(`npm install --offline --no-audit --no-fund ./${TARBALL}`);
  project.borrow('node-gtk');
  return project;
}
