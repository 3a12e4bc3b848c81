// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/paths.js';

const folder = join(root, 'benchmarks', 'results');

/** Everything that was measured, a file for each system: what a new run measures takes the place of what was there. */
export function readResults() {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/**
 * Stores what was measured of a topic on this machine. What another machine has measured on the same system, or this one
 * with other versions, is forgotten: the page tells of one.
 *
 * @param {string} topic - its name.
 * @param {unknown} measured - what is to be remembered.
 */
export function storeResult(topic, measured) {
  const machine = describeMachine();
  const before = readResults().find(({ suite }) => suite === machine.suite);
  const date = new Date().toISOString().slice(0, 10);
  const isSame = before?.processors === machine.processors && String(before.versions) === String(machine.versions);
  const topics = { ...(isSame ? before.topics : {}), [topic]: { date, measured } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${machine.suite}.json`), inLines({ ...machine, topics }));
}

function versionOfNodeGtk() {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'node-gtk', 'package.json'), 'utf8')).version;
}

/** As JSON, numbers in a row on one line. */
function inLines(value) {
  const text = JSON.stringify(value, null, 1);
  return `${text.replaceAll(/\[[\d\s.,e+-]+\]/g, (numbers) => numbers.replaceAll(/\s+/g, ''))}\n`;
}

/** The system, as a name for a file and in words, and its processors. */
function describeMachine() {
  const release = Object.fromEntries(
    [...readFileSync('/etc/os-release', 'utf8').matchAll(/^(?<key>\w+)="?(?<value>[^"\n]*)"?$/gm)].map(({ groups }) => [
      groups.key,
      groups.value,
    ]),
  );
  const [{ model }] = cpus();
  return {
    suite: [release.ID, release.VERSION_ID ?? release.VERSION_CODENAME].join('-'),
    system: release.PRETTY_NAME,
    processors: `${cpus().length} × ${model}`,
    versions: [`node-gtk ${versionOfNodeGtk()}`],
  };
}
