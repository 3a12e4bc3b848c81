// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What a program imports besides the library. */
const OTHERS = /^import (?:gi|Gtk|\{ Extension \}) from '[^']+';\n/m;
const LIBRARY = /^import (?<names>\{.+\}) from '[^']+';$/m;

/**
 * Makes of a program of a page a block, for a program that has the library already: as `gtasklet`.
 *
 * @param {string} text - the program.
 */
export function withoutImports(text) {
  return `{ ${text.replace(OTHERS, '').replace(LIBRARY, 'const $<names> = gtasklet;')} }`;
}
