// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/support/paths.js';

const BLOCK = /^```(?<language>\w+)\n(?<text>[^]*?)^```$/gm;
/** The first line of a file, which names it. */
const NAME = /^\/\/ (?<name>\S+\.\w+)$/m;

/**
 * Reads a section of docs/installing.md.
 *
 * @param {string} title - its heading.
 * @returns its shell commands, a text for each block; and its files, as names and texts.
 */
export function readSection(title) {
  const page = readFileSync(join(root, 'docs', 'installing.md'), 'utf8');
  const section = page.split(/^(?=## )/m).find((text) => text.startsWith(`## ${title}\n`));
  if (section === undefined) throw new Error(`docs/installing.md: expected a section "${title}", got none`);
  const blocks = [...section.matchAll(BLOCK)].map(({ groups }) => groups);
  const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
  const files = blocks
    .filter(({ language }) => language !== 'sh')
    .map(({ text }) => [NAME.exec(text)?.groups.name, text]);
  return { commands, files: Object.fromEntries(files) };
}

/** Returns what a file of the page writes, according to the comment at its end. */
export function outputOf(text) {
  const [, comment = ''] = text.split(/^\/\/ Output:\n/m);
  return comment.replaceAll(/^\/\/ /gm, '');
}
