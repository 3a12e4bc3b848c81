// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { root } from './paths.js';
import { runStep } from './run-step.js';

/** npm itself leaves this file with what it has installed. */
const INSTALLED = 'node_modules/.package-lock.json';
/** Compiling node-gtk takes minutes on one processor. */
const ALL_PROCESSORS = { JOBS: 'max' };

/**
 * Installs the npm packages, if they are not those of package-lock.json, and compiles node-gtk, if it does not load: it
 * is compiled for one version of Node.js.
 *
 * @returns whether anything had to be done.
 * @throws {Failure} when it cannot be done.
 */
export async function installNpmPackages() {
  const hasPackages = hasPackagesOf('');
  if (hasPackages && loadNodeGtk().succeeded) return false;
  // Either is what is left to try after the other: packages may be damaged, npm may have left out the compilation.
  for (const attempt of hasPackages ? [compileNodeGtk, installAll] : [installAll, compileNodeGtk]) {
    await attempt();
    if (loadNodeGtk().succeeded) return true;
  }
  throw new Failure(`${loadNodeGtk().output}\nnode-gtk has been installed, but cannot be loaded.`);
}

function installAll() {
  return runStep(
    'Installing the npm packages, and compiling node-gtk',
    [['npm', 'ci', '--include=dev']],
    ALL_PROCESSORS,
  );
}

function compileNodeGtk() {
  return runStep('Compiling node-gtk', [['npm', 'rebuild', 'node-gtk']], ALL_PROCESSORS);
}

/** Whether the packages that a folder of the repository has a lock file for are installed there. */
export function hasPackagesOf(folder) {
  return isInstalled(readJson(join(folder, 'package-lock.json')), readJson(join(folder, INSTALLED)));
}

/**
 * Whether the packages of a lock file are installed.
 *
 * @param lock - package-lock.json.
 * @param installed - what npm has left in node_modules; null if there is nothing.
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed?.packages[path];
    return found === undefined ? installed !== null && optional === true : found.version === version;
  });
}

function loadNodeGtk() {
  const load = spawnSync(process.execPath, ['-e', "require('node-gtk')"], { cwd: root, encoding: 'utf8' });
  return { succeeded: load.status === 0, output: load.stderr };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
