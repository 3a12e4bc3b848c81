// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/support/paths.js';
import { keepShare } from './dose.js';

const LONGEST_MS = 10_000;
/** What scripts use of the library. */
const NAMES = 'Tasklet, WaitForCall, WaitForTimeout, main, run, scope, setErrorHandler';

const entry = (name) => pathToFileURL(join(root, 'dist', name)).href;

/** An application without a window, which looks for no other of its name. Some scripts have a Gio of their own. */
const createApplication = (gio) => `
  const createApplication = () => {
    const { Application, ApplicationFlags } = ${gio};
    return new Application({ flags: ApplicationFlags.NON_UNIQUE });
  };`;

/** The first lines of a script, which differ. */
const onGjs = `
  import GLib from 'gi://GLib?version=2.0';
  import * as gtasklet from '${entry('gjs.js')}';
  const say = print;
  const createLoop = () => new GLib.MainLoop(null, false);
  const addIdle = (callback) => void GLib.idle_add(GLib.PRIORITY_DEFAULT, () => { callback(); return false; });
  ${createApplication('imports.gi.Gio')}`;
const onNode = `
  const GLib = gi.require('GLib', '2.0');
  const say = console.log;
  const createLoop = () => GLib.MainLoop.new(null, false);
  const addIdle = (callback) => void GLib.idleAdd(GLib.PRIORITY_DEFAULT, () => { callback(); return false; });
  ${createApplication("gi.require('Gio', '2.0')")}`;
const asModule = `import gi from 'node-gtk'; import * as gtasklet from '${entry('node.js')}'; ${onNode}`;
const asScript = `
  const gi = require('node-gtk');
  const gtasklet = require('${join(root, 'dist', 'node.js')}');
  ${onNode}`;

const node = process.execPath;

/** What scripts are run on, and as what, by the names that tests give it. */
export const runtimes = {
  GJS: { command: ['gjs', '-m'], file: 'script.mjs', head: onGjs },
  'Node, as an ES module': { command: [node], file: 'script.mjs', head: asModule },
  'Node, as a CommonJS script': { command: [node], file: 'script.cjs', head: asScript },
  'Node without the C library': { command: [node], file: 'script.mjs', head: asModule, debug: 'no-native' },
};

/** Ways to run Node.js that have more in common than not: in a small dose each test is for one of them. */
const SHARING = ['Node, as a CommonJS script', 'Node without the C library'];

/**
 * Describes what holds of scripts.
 *
 * @param {string} name - of what they are run on.
 * @param {string} title - of what is described.
 * @param {() => void} define - defines the tests.
 */
export function describeOn(name, title, define) {
  const suite = describe(title, define);
  if (SHARING.includes(name)) keepShare(suite, SHARING.indexOf(name), SHARING.length);
}

/**
 * Runs a script to its end.
 *
 * @param {object} runtime - one of {@link runtimes}; with `longestMs`, if it may take longer than most.
 * @param {string} text - the script. It has the library at hand, `say`, which writes a line, `createLoop`, `addIdle`,
 *   `createApplication`, and `NEVER_MS`, longer than a script may run.
 * @param {Record<string, string>} [signals] - which signal is sent to it when it says what.
 * @returns its exit code, or the signal that ended it; the lines that it said; what it wrote to the standard error.
 */
export async function runScript({ command, file, head, debug = '', longestMs = LONGEST_MS }, text, signals = {}) {
  const folder = mkdtempSync(join(root, 'build', 'script-'));
  try {
    const path = join(folder, file);
    writeFileSync(path, `${head}\nconst { ${NAMES} } = gtasklet;\nconst NEVER_MS = 1e9;\n${text}`);
    const child = spawn(command[0], [...command.slice(1), path], {
      env: { ...process.env, GTASKLET_DEBUG: debug },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestMs,
      killSignal: 'SIGKILL',
    });
    return await resultOf(child, signals);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resultOf(child, signals) {
  const lines = [];
  let rest = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const whole = (rest + chunk).split('\n');
    rest = whole.pop();
    lines.push(...whole);
    for (const line of whole) if (Object.hasOwn(signals, line)) child.kill(signals[line]);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal, lines, stderr }));
  });
}
