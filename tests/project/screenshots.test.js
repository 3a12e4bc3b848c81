// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updateDevelopmentTree } from '../../scripts/build.js';
import { root } from '../../scripts/support/paths.js';
import { scenes } from '../gtk/scenes.js';
import { SCALE, takePicture } from './support/take-picture.js';

const LARGEST = 100_000;
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Where the width and the height are in the file. */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

describe('npm run screenshots', () => {
  let folder;

  before(async () => {
    await updateDevelopmentTree();
    folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  });

  after(() => rmSync(folder, { recursive: true }));

  for (const scene of scenes) {
    it(`takes a screenshot of ${scene.name}, which is a small file, of the window alone`, async () => {
      await takePicture(scene, folder);
      const picture = readFileSync(join(folder, `${scene.name}.png`));
      assert.deepEqual(picture.subarray(0, SIGNATURE.length), SIGNATURE);
      assert.ok(picture.length < LARGEST, `${picture.length} bytes`);
      const [width, height] = scene.size.split('x').map((points) => Number(points) * SCALE);
      assert.ok(picture.readUInt32BE(WIDTH_AT) < width && picture.readUInt32BE(HEIGHT_AT) < height);
    });

    it(`has left the screenshot of ${scene.name} for the documentation`, () => {
      assert.ok(existsSync(join(root, 'docs', 'images', `${scene.name}.png`)));
    });
  }
});
