// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readFileSync } from 'node:fs';

/** The field of a line of mountinfo that has the place of the mount; see proc(5). */
const PLACE = 4;

/**
 * Returns where something is mounted in a directory, or on it: removing the directory would remove what is in there.
 *
 * @param {string} directory - a path without symbolic links.
 * @param {string} [mountinfo] - what the kernel says of the mounts.
 */
export function mountsBelow(directory, mountinfo = readFileSync('/proc/self/mountinfo', 'utf8')) {
  const places = mountinfo.split('\n').map((line) => unescapeOctal(line.split(' ')[PLACE] ?? ''));
  return places.filter((place) => place === directory || place.startsWith(`${directory}/`));
}

/** The kernel writes blanks and backslashes as octal numbers. */
function unescapeOctal(text) {
  return text.replaceAll(/\\([0-7]{3})/g, (_all, code) => String.fromCodePoint(Number.parseInt(code, 8)));
}
