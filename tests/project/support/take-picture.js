// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../scripts/support/paths.js';
import { exampleSetups, runExampleProgram } from './example-program.js';
import { startDisplay } from './gtk-display.js';

const run = promisify(execFile);
const desktop = join(root, 'tests', 'gtk', 'desktop');
/** Pixels for each point of a window: as many as a web page shows on a good screen. */
export const SCALE = 2;
/** The settings of a GNOME desktop, which would otherwise come from a settings daemon. */
const SETTINGS = {
  FONTCONFIG_FILE: join(desktop, 'fonts.conf'),
  GDK_SCALE: String(SCALE),
  XDG_CONFIG_DIRS: desktop,
};
/** The frame that GTK draws around a window on a display without a compositor. */
const BORDER = 5 * SCALE;
/** The corners of a window on a display with a compositor. */
const RADIUS = 12 * SCALE;
/** The shadows that a compositor adds: the opacity, the blur and the offset of each. */
const SHADOWS = [`40x${SCALE}+0+0`, `20x${8 * SCALE}+0+${4 * SCALE}`];
/** Keeps the file small: few colours and no metadata. The shadows have as many, which are left as they are. */
const FEW_COLORS = ['+dither', '-treedepth', '8', '-colors', '112'];
const SMALL = ['-depth', '8', '-strip', '-define', 'png:compression-level=9'];

/**
 * Takes the screenshot of a scene: its window, as a compositor shows it, on a transparent background.
 *
 * @param {object} scene - one of those in tests/gtk/scenes.js.
 * @param {string} directory - the directory of the file, which has the name of the scene.
 * @throws an error if the example does not end as it should, or complains.
 */
export async function takePicture({ name, example, version, runtime, size, start, acts }, directory) {
  const [width, height] = size.split('x').map(Number);
  const display = await startDisplay(`${width * SCALE}x${height * SCALE}`);
  const environment = { ...display.environment, ...SETTINGS };
  try {
    const shoot = async (x, y) => {
      const options = { env: { ...process.env, ...environment } };
      const file = join(directory, `${name}.png`);
      await run('import', ['-window', await display.windowAt(Number(x), Number(y)), file], options);
      await run('mogrify', ['-shave', `${BORDER}x${BORDER}`, '+repage', ...FEW_COLORS, file]);
      const { stdout } = await run('identify', ['-format', '%w %h', file]);
      await run('convert', [file, ...asComposited(...stdout.split(' ').map(Number)), ...SMALL, file]);
    };
    const studio = { ...display, environment, requests: { ...display.requests, shoot } };
    const setup = exampleSetups.find((one) => one.runtime === runtime);
    const { code, lines, complaints } = await runExampleProgram(setup, studio, { name: example, version, acts, start });
    if (code !== 0 || complaints.length > 0) {
      throw new Error(`${name}: expected exit code 0, got ${code}\n${[...lines, ...complaints].join('\n')}`);
    }
  } finally {
    await display.stop();
  }
}

/** Returns how ImageMagick rounds the corners of a window of this size in pixels, and adds its shadows. */
function asComposited(width, height) {
  const shape = `roundrectangle 0,0 ${width - 1},${height - 1} ${RADIUS},${RADIUS}`;
  const rounded = ['(', '-size', `${width}x${height}`, 'xc:none', '-fill', 'white', '-draw', shape, ')'];
  const shadows = SHADOWS.flatMap((shadow) => ['(', '-clone', '0', '-background', 'black', '-shadow', shadow, ')']);
  const round = ['-alpha', 'set', ...rounded, '-compose', 'DstIn', '-composite', '-compose', 'Over'];
  const merge = ['(', '-clone', '0', ')', '-delete', '0', '-background', 'none', '-layers', 'merge', '+repage'];
  return [...round, ...shadows, ...merge];
}
