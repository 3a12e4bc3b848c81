// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Takes the screenshots of the examples with windows for the documentation, into docs/images (`npm run screenshots`);
 * `npm run screenshots -- NAME…` takes some of them.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scenes } from '../tests/gtk/scenes.js';
import { takePicture } from '../tests/project/support/take-picture.js';
import { updateDevelopmentTree } from './build.js';
import { setUp } from './setup.js';
import { describeExample } from './support/examples.js';
import { Failure, USAGE } from './support/failure.js';
import { root } from './support/paths.js';
import { runAsProgram } from './support/run-as-program.js';

/** The requirements of screenshots: tools, fonts, and libadwaita, which is optional for the examples. */
const NEEDS = ['Adw-1', 'Cantarell', 'JetBrains Mono', 'Xvfb', 'import', 'xdotool'];

async function main(names) {
  const chosen = scenes.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const name of names) {
    if (chosen.some((scene) => scene.name === name)) continue;
    throw new Failure(`expected one of ${scenes.map((scene) => scene.name).join(', ')}, got "${name}"`, USAGE);
  }
  await setUp({ needs: [...NEEDS, ...chosen.flatMap(({ example }) => describeExample(example).needs)] });
  await updateDevelopmentTree();
  const folder = join(root, 'docs', 'images');
  mkdirSync(folder, { recursive: true });
  for (const scene of chosen) {
    await takePicture(scene, folder);
    console.log(join('docs', 'images', `${scene.name}.png`));
  }
}

await runAsProgram(import.meta.url, main);
