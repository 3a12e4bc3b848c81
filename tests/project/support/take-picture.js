// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exampleSetups, runExampleProgram } from './example-program.js';
import { startDisplay } from './gtk-display.js';

const run = promisify(execFile);
/** What makes the file small: few colours, one byte for each point, and nothing in it but the picture. */
const SMALL = ['+dither', '-colors', '255', '-depth', '8', '-type', 'Palette', '-strip'];
/** What a window has around it, in points, where nobody puts the windows together on the screen. */
const BORDER = '4x4';

/**
 * Takes the picture of a scene, of the window alone.
 *
 * @param {object} scene - one of those in tests/gtk/scenes.js.
 * @param {string} folder - gets the file, which has the scene's name.
 * @throws an error when the example does not end as it should, or complains.
 */
export async function takePicture({ name, example, version, runtime, size, start, acts }, folder) {
  const display = await startDisplay(size);
  try {
    const shoot = async (x, y) => {
      const file = join(folder, `${name}.png`);
      const window = await display.windowAt(Number(x), Number(y));
      await run('import', ['-window', window, file], { env: { ...process.env, ...display.environment } });
      await run('mogrify', ['-shave', BORDER, '+repage', ...SMALL, file]);
    };
    const studio = {
      ...display,
      requests: { ...display.requests, shoot },
    };
    const setup = exampleSetups.find((one) => one.runtime === runtime);
    const { code, lines, complaints } = await runExampleProgram(setup, studio, { name: example, version, acts, start });
    if (code !== 0 || complaints.length > 0) {
      throw new Error(`${name}: expected exit code 0, got ${code}\n${[...lines, ...complaints].join('\n')}`);
    }
  } finally {
    await display.stop();
  }
}
