// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Makes a machine ready to run, test and change the project: the programs and libraries it needs, the npm packages, and
 * the build. What is there already is left alone. Run it with `node scripts/setup.js`; the demo and the tests do.
 */

import { build } from './build.js';
import { installReferenceTools } from './reference/install.js';
import { Failure } from './support/failure.js';
import { installNpmPackages } from './support/install-npm-packages.js';
import { hasCommand, isThere } from './support/is-there.js';
import { planInstallation } from './support/plan-installation.js';
import { missingRequirements, nameOf, requirementsFor } from './support/requirements.js';
import { runAsProgram } from './support/run-as-program.js';
import { runStep } from './support/run-step.js';

/** As package.json says in `engines`: the first minor version of a major one, and every newer major one. */
const OLDEST_NODE = [
  [20, 19],
  [22, 12],
];

/**
 * Installs what is missing, and builds.
 *
 * @param {{ isForTests?: boolean, needs?: string[] }} [purpose] - as for {@link requirementsFor}: what is to be installed
 *   beyond what everything needs.
 * @throws {Failure} when something cannot be installed or built; its message says what to do.
 */
export async function setUp(purpose = {}) {
  checkNode();
  const hasInstalledPrograms = await installPrograms(requirementsFor(purpose));
  const hasInstalledPackages = await installNpmPackages();
  const hasInstalledTools = purpose.isForTests === true && (await installReferenceTools());
  const hasInstalled = hasInstalledPrograms || hasInstalledPackages || hasInstalledTools;
  if (!hasInstalled) console.error('Everything that is needed is installed.');
  await build();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [newest] = OLDEST_NODE.at(-1);
  if (major > newest || OLDEST_NODE.some(([ofMajor, first]) => major === ofMajor && minor >= first)) return;
  const expected = OLDEST_NODE.map((version) => version.join('.')).join(' or ');
  throw new Failure(`Node.js: expected version ${expected} or newer, got ${process.versions.node}`);
}

/**
 * Installs programs and libraries, as far as they are missing.
 *
 * @param {object[]} required - requirements, as in {@link requirementsFor}.
 * @returns whether anything had to be done.
 * @throws {Failure} when one cannot be installed; its message says what to do.
 */
export async function installPrograms(required) {
  const machine = { isRoot: process.getuid?.() === 0, hasCommand };
  const plan = planInstallation(missingRequirements(isThere, required), machine);
  if (plan.action === 'stop') throw new Failure(plan.message);
  if (plan.action === 'nothing') return false;
  const { packages, commands } = plan;
  const count = packages.length === 1 ? '1 package' : `${packages.length} packages`;
  await runStep(`Installing ${count} with apt (${packages.join(', ')})`, commands);
  const missing = missingRequirements(isThere, required);
  if (missing.length === 0) return true;
  const names = missing.map(nameOf);
  throw new Failure(`apt has installed its packages, but there still is no ${names.join(', ')}.`);
}

await runAsProgram(import.meta.url, () => setUp());
