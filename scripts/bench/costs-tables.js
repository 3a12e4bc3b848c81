// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { table } from './markdown.js';
import { ratioInWords, spreadInWords, timeInWords } from './numbers.js';
import { ratioOf, spreadOf } from './statistics.js';

/** What most cases are compared with. */
export const BARE = 'bare idle callback';

/** What each case costs, beside a bare idle callback. */
export function costsTable(measured) {
  const platforms = measured.filter(({ groups }) => groups !== null);
  const names = new Set(platforms.flatMap(({ groups }) => groups.filter(isBeside(BARE)).flatMap(namesIn)));
  const head = ['', ...platforms.flatMap(({ platform }) => [platform, ''])];
  const rows = [...names].map((name) => [name, ...platforms.flatMap(({ groups }) => costIn(groups, name))]);
  return table(head, rows);
}

/** What is compared with something else than a bare callback, each with the case before it. */
export function pairsTable(measured) {
  const platforms = measured.filter(({ groups }) => groups !== null);
  const pairs = platforms[0].groups.filter((group) => !isBeside(BARE)(group)).map(namesIn);
  const head = ['', 'beside', ...platforms.map(({ platform }) => platform)];
  const rows = pairs.map(([base, name]) => [name, base, ...platforms.map(({ groups }) => ratioIn(groups, name, base))]);
  return table(head, rows);
}

/**
 * Finds the samples of two cases that were measured together.
 *
 * @returns {{ samples: number[], base: number[] } | null} null if they were not.
 */
export function samplesOf(groups, name, baseName) {
  for (const { results } of groups ?? []) {
    const [found, base] = [name, baseName].map((wanted) => results.find((result) => result.name === wanted));
    if (found !== undefined && base !== undefined) return { samples: found.samplesUs, base: base.samplesUs };
  }
  return null;
}

function isBeside(name) {
  return ({ results: [first] }) => first.name === name;
}

function namesIn({ results }) {
  return results.map(({ name }) => name);
}

function costIn(groups, name) {
  const found = samplesOf(groups, name, BARE);
  if (found === null) return ['', ''];
  const time = timeInWords(spreadOf(found.samples).median);
  return name === BARE ? [time, ratioInWords(1)] : [time, spreadInWords(ratioOf(found.samples, found.base))];
}

function ratioIn(groups, name, baseName) {
  const found = samplesOf(groups, name, baseName);
  return found === null ? '' : spreadInWords(ratioOf(found.samples, found.base));
}
