// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { nameOf } from './requirements.js';

/** The package managers, in the order in which they are looked for; only apt is called, the others are advised. */
const managers = [
  {
    name: 'apt',
    program: 'apt-get',
    needsRoot: true,
    install: 'apt-get update && apt-get install -y --no-install-recommends',
  },
  { name: 'dnf', program: 'dnf', needsRoot: true, install: 'dnf install' },
  { name: 'pacman', program: 'pacman', needsRoot: true, install: 'pacman -S --needed' },
  { name: 'brew', program: 'brew', needsRoot: false, install: 'brew install' },
];

/**
 * Decides how to install what is missing.
 *
 * @param {object[]} missing - requirements that are not met.
 * @param {{ isRoot: boolean, hasCommand: (name: string) => boolean }} machine - what there is to install them with.
 * @returns one of: `{ action: 'nothing' }`; `{ action: 'install', packages, commands }`, the commands as programs with
 * arguments; `{ action: 'stop', message }`, when somebody else has to install them.
 */
export function planInstallation(missing, { isRoot, hasCommand }) {
  if (missing.length === 0) return { action: 'nothing' };
  const manager = managers.find(({ program }) => hasCommand(program));
  if (manager === undefined) return stop(missing, 'Install them, and run the same again.');
  const packages = [...new Set(missing.map((requirement) => requirement[manager.name]))];
  const needsSudo = manager.needsRoot && !isRoot;
  const canInstall = !needsSudo || hasCommand('sudo');
  if (manager.name === 'apt' && canInstall) {
    return { action: 'install', packages, commands: aptCommands(packages, needsSudo) };
  }
  const command = `${needsSudo && canInstall ? 'sudo ' : ''}${manager.install} ${packages.join(' ')}`;
  return stop(missing, `Run this${canInstall ? '' : ' as root'}, and then the same again:\n\n    ${command}\n`);
}

function aptCommands(packages, needsSudo) {
  // sudo drops the environment, so that variables have to be set behind it. Another apt at work is waited for.
  const prefix = [...(needsSudo ? ['sudo'] : []), 'env', 'DEBIAN_FRONTEND=noninteractive'];
  const apt = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  return [
    [...apt, 'update'],
    [...apt, 'install', '-y', '--no-install-recommends', ...packages],
  ];
}

/** Returns what to add to the name of a requirement that is not a command. */
function kindOf({ module, typelib, font }) {
  if (module !== undefined) return ' (for pkg-config)';
  if (typelib !== undefined) return ' (introspection data)';
  return font === undefined ? '' : ' (font)';
}

function stop(missing, advice) {
  const names = missing.map((requirement) => nameOf(requirement) + kindOf(requirement));
  return { action: 'stop', message: `This machine lacks ${names.join(', ')}.\n${advice}` };
}
