// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';
import { limitsTable } from './limits.js';
import { plotGrowth } from './plot.js';
import { readResults } from './results.js';
import { machinesTable, tables, topicOf } from './tables.js';

/** The page without its tables. */
export const TEMPLATE = join(root, 'benchmarks', 'performance.md.in');
/** The page that is written. */
export const PAGE = join(root, 'docs', 'performance.md');
const PLOT = join(root, 'docs', 'images', 'performance.svg');

/** Writes docs/performance.md and its plot, of everything that has been measured. */
export function writePage() {
  const stored = readResults();
  writeFileSync(PAGE, fillIn(readFileSync(TEMPLATE, 'utf8'), stored));
  const plotted = stored.find(({ topics }) => topics.growth !== undefined);
  if (plotted !== undefined) writeFileSync(PLOT, plotGrowth(plotted.topics.growth.measured, plotted.system));
}

/**
 * Puts tables into a page.
 *
 * @param {string} template - the page, with a line `<!-- NAME -->` for each table.
 * @param {readonly object[]} stored - the results of each system; of those that have the topic, each has a table.
 */
export function fillIn(template, stored) {
  return template.replaceAll(/^<!-- (?<name>[\w-]+) -->$/gm, (_line, name) => {
    if (name === 'limits') return limitsTable(stored);
    if (name === 'machines') return machinesTable(stored);
    return stored
      .map(({ system, topics }) => ({ system, topic: topics[topicOf[name] ?? name] }))
      .filter(({ topic }) => topic !== undefined)
      .map(({ system, topic: { date, measured } }) => ({ title: `${system}, ${date}`, text: tables[name](measured) }))
      .filter(({ text }) => text !== '')
      .map(({ title, text }) => `${title}:\n\n${text}`)
      .join('\n\n');
  });
}
