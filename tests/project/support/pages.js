// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/support/paths.js';

/** The folders whose pages are read, with all below them; besides those at the top of the repository. */
const FOLDERS = ['benchmarks', 'docs', 'examples', 'scripts', 'src', 'tests'];
const FENCE = /^(?<indent> *)```(?<language>\S*)\s*$/;
const HEADING = /^#{1,6} (?<title>.+?)\s*$/;
/** In the line before a block: the file that the block shows a part of. */
const ORIGIN = /^ *<!-- from (?<origin>\S+) -->$/;
const CODE = /(?<ticks>`+).+?\k<ticks>/g;
const LINK = /\]\((?<target>[^()\s]+)\)/g;
/** `[words]: page.md`, which the words stand for elsewhere. */
const REFERENCE = /^ *\[[^\]]+\]: (?<target>\S+)$/;

/** Returns the paths of all pages of the repository. */
export function findPages() {
  const isPage = ({ name, parentPath }) => name.endsWith('.md') && !parentPath.includes('node_modules');
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter(isPage)
      .map(({ name, parentPath }) => join(parentPath, name).slice(root.length)),
  );
  const atTop = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...atTop, ...inFolders].sort((one, other) => (one < other ? -1 : 1));
}

/**
 * Reads a page.
 *
 * @param {string} path - of the page, in the repository.
 * @param {string} [text] - what is in it.
 * @returns its blocks of code: the `line` they begin in, the `title` they stand under, their `language`, their `text`
 *   without what it is indented by, and their `origin`, null if they name no file; its `headings`, as addresses;
 *   its `links`: the `line` and the `target`.
 */
export function readPage(path, text = readFileSync(join(root, path), 'utf8')) {
  const page = { path, blocks: [], headings: [], links: [] };
  let title = path;
  let block = null;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const fence = FENCE.exec(line)?.groups;
    if (block !== null) {
      if (fence?.language === '') block = null;
      else block.text += `${line.startsWith(block.indent) ? line.slice(block.indent.length) : line}\n`;
    } else if (fence === undefined) {
      const heading = HEADING.exec(line)?.groups.title;
      if (heading !== undefined) {
        title = heading.replaceAll('`', '');
        page.headings.push(addressOf(heading, page.headings));
      }
      for (const target of targetsIn(line)) page.links.push({ line: index + 1, target });
    } else {
      const origin = ORIGIN.exec(lines[index - 1] ?? '')?.groups.origin ?? null;
      block = { path, line: index + 1, title, language: fence.language, indent: fence.indent, text: '', origin };
      page.blocks.push(block);
    }
  }
  if (block !== null) throw new Error(`${path}:${block.line}: expected an end of the block`);
  return page;
}

/** Where a link leads to that names a heading, as GitHub has it; the second of two with the same words gets a number. */
function addressOf(heading, others) {
  const words = heading.replaceAll(/\[(?<words>[^\]]*)\]\([^)]*\)/g, '$<words>');
  const address = words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
  const count = others.filter((other) => other === address || other.replace(/-\d+$/, '') === address).length;
  return count === 0 ? address : `${address}-${count}`;
}

function targetsIn(line) {
  const reference = REFERENCE.exec(line)?.groups.target;
  if (reference !== undefined) return [reference];
  return [...line.replaceAll(CODE, 'code').matchAll(LINK)].map(({ groups }) => groups.target);
}
