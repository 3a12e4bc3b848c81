// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/support/paths.js';

const LONGEST_MS = 20_000;
/** What programs use of the library. */
const NAMES = 'WaitForFrame, WaitForIdle, WaitForNotify, WaitForSignal, WaitForTimeout, main, run';
/** What a line begins with that asks the display for something. */
const REQUEST = '> ';
/** What is a complaint of the library, of GTK or of GJS; machines have other things to say, too. */
const COMPLAINT = /CRITICAL|gtasklet[:-]|JS WARNING|Error: |assertion/;

const url = (...path) => pathToFileURL(join(root, ...path)).href;

/** The first lines of a program, which differ. */
const onGjs = (version) => `
  import GLib from 'gi://GLib?version=2.0';
  import Gtk from 'gi://Gtk?version=${version}.0';
  import * as gtasklet from '${url('dist', 'gjs.js')}';
  import { createToolkit } from '${url('tests', 'gtk', 'toolkit.js')}';
  const say = print;
  const monotonicTime = () => GLib.get_monotonic_time();
  const { runtime } = gtasklet;
  const gtk = createToolkit(Gtk, true, gtasklet.WaitForFrame);`;
const onNode = (version) => `
  import gi from 'node-gtk';
  import * as gtasklet from '${url('dist', 'node.js')}';
  import { createToolkit } from '${url('tests', 'gtk', 'toolkit.js')}';
  const GLib = gi.require('GLib', '2.0');
  const Gtk = gi.require('Gtk', '${version}.0');
  const say = console.log;
  const monotonicTime = () => Number(GLib.getMonotonicTime());
  const { runtime } = gtasklet;
  const gtk = createToolkit(Gtk, false, gtasklet.WaitForFrame);`;

const runtimes = [
  { name: 'GJS', platform: 'gjs', command: ['gjs', '-m'], headOf: onGjs },
  { name: 'Node', platform: 'native', command: [process.execPath], headOf: onNode },
  {
    name: 'Node without the C library',
    platform: 'node-gtk',
    command: [process.execPath],
    headOf: onNode,
    debug: 'no-native',
  },
];

/** What programs are run on. */
export const setups = [3, 4].flatMap((version) =>
  runtimes.map((runtime) => ({ ...runtime, version, title: `GTK ${version} on ${runtime.name}` })),
);

/**
 * Runs a program with windows to its end.
 *
 * @param {object} setup - one of {@link setups}.
 * @param {object} display - that it shows its windows on.
 * @param {string} text - the program. It has the library at hand, a toolkit named `gtk`, `say`, which writes a line,
 *   `ask`, which lets the display do something ('press', 'a'), and `monotonicTime`, in microseconds.
 * @returns its exit code, or the signal that ended it; the lines that it said; what the library or GTK complain about.
 */
export async function runProgram({ command, platform, headOf, version, debug = '' }, display, text) {
  const folder = mkdtempSync(join(root, 'build', 'gtk-'));
  try {
    const path = join(folder, 'program.mjs');
    const name = '${gtasklet.runtime.name}';
    writeFileSync(
      path,
      `${headOf(version)}
      const { ${NAMES} } = gtasklet;
      const ask = (...request) => say('${REQUEST}' + request.join(' '));
      if (gtasklet.runtime.name !== '${platform}') throw new Error(\`platform: expected ${platform}, got ${name}\`);
      ${text}`,
    );
    const child = spawn(command[0], [...command.slice(1), path], {
      env: { ...process.env, ...display.environment, ...environmentIn(folder), GTASKLET_DEBUG: debug },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    return await resultOf(child, display);
  } finally {
    rmSync(folder, { recursive: true, force: true }); // a build may have taken it away
  }
}

/** Keeps the settings, the services and the graphics card of whoever runs the tests out of them. */
export function environmentIn(folder) {
  const runtime = join(folder, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  return {
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    GDK_BACKEND: 'x11',
    GIO_USE_VFS: 'local',
    GSETTINGS_BACKEND: 'memory',
    GSK_RENDERER: 'cairo',
    GTK_A11Y: 'none',
    GTK_IM_MODULE: 'gtk-im-context-simple',
    GTK_MODULES: '',
    GTK_THEME: undefined, // not to be set: libadwaita would be without its own
    LC_ALL: 'C.UTF-8',
    NO_AT_BRIDGE: '1',
    XDG_CONFIG_HOME: folder,
    XDG_RUNTIME_DIR: runtime,
  };
}

/** Collects what a program says, and does what it asks for. */
async function resultOf(child, display) {
  const lines = [];
  const failures = [];
  let rest = '';
  let stderr = '';
  let requests = Promise.resolve();
  const serve = async (line) => {
    const [request, ...args] = line.slice(REQUEST.length).split(' ');
    try {
      await display.requests[request](...args);
    } catch (error) {
      failures.push(error);
      child.kill('SIGKILL');
    }
  };
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const whole = (rest + chunk).split('\n');
    rest = whole.pop();
    for (const line of whole) {
      if (line.startsWith(REQUEST)) requests = requests.then(() => serve(line));
      else lines.push(line);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  await requests;
  if (failures.length > 0) {
    const [{ message }] = failures;
    throw new Error(`${message}\nThe program ended with ${code}, and said:\n${lines.join('\n')}`, {
      cause: failures[0],
    });
  }
  return { code, lines, complaints: stderr.split('\n').filter((line) => COMPLAINT.test(line)) };
}
