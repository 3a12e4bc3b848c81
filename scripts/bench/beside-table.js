// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { table } from './markdown.js';
import { spreadInWords, timeInWords } from './numbers.js';
import { ratioOf, spreadOf } from './statistics.js';

const NAMES = ['message and reply', 'spawn and join', 'spawn and cancel'];

/**
 * What is compared with what: on one side, what runs on the same engine, or beside GJS in C and Python. The names are
 * those of the cases that there are limits for; promises have one of their own.
 */
export const sides = [
  {
    own: 'gtasklet, GJS',
    others: ['promises, GJS', 'libdex', "PyGObject's asyncio"],
    names: ['wait on a new source', ...NAMES],
  },
  { own: 'gtasklet, Node.js', others: ['promises, Node.js', 'effection', 'redux-saga'], names: NAMES },
];

/** What gtasklet costs, and how many times as much the others cost. */
export function besideTables({ programs }) {
  return sides
    .filter(({ own }) => programs.some(({ title }) => title === own))
    .map((side) => sideTable(side, programs))
    .join('\n\n');
}

function sideTable({ own, others }, programs) {
  const mine = programs.find(({ title }) => title === own);
  const beside = others.map((other) => programs.find(({ title }) => title === other)).filter(Boolean);
  const rows = Object.keys(mine.rounds[0]).map((name) => [
    name,
    timeInWords(spreadOf(mine.rounds.map((round) => round[name])).median),
    ...beside.map((other) => {
      const compared = compare(mine, other, name);
      return compared === null ? '' : `${timeInWords(compared.us)}, ${spreadInWords(compared.ratio)}`;
    }),
  ]);
  return table(['', mine.title, ...beside.map(({ title }) => title)], rows);
}

/**
 * Compares a case, round by round.
 *
 * @returns {{ us: number, ratio: object } | null} the time of the other, and how many times as much that is; null if it
 *   does not have the case.
 */
export function compare(mine, other, name) {
  if (other.rounds[0][name] === undefined) return null;
  const [base, samples] = [mine, other].map(({ rounds }) => rounds.map((round) => round[name]));
  return { us: spreadOf(samples).median, ratio: ratioOf(samples, base) };
}
