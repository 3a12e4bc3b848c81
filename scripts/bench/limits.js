// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { compare, sides } from './beside-table.js';
import { BARE, samplesOf } from './costs-tables.js';
import { table } from './markdown.js';
import { bytesInWords, countInWords, ratioInWords, spreadInWords, timeInWords } from './numbers.js';
import { ratioOf, spreadOf } from './statistics.js';

const ARMED = 'wait on a condition that stays armed';
const MOST = 100_000;
const FEW = 1000;
/** The least that an object takes is more: what grows by less keeps nothing of a round. */
const BYTES_OF_NOTHING = 2;
/** How many times as much the fastest of the others takes, at least, where that is not to be more than 1. */
const LEAST = { 'gtasklet, GJS': { 'spawn and join': 2 }, 'gtasklet, Node.js': { 'spawn and cancel': 0.9 } };

/**
 * What has to be reached. `value` takes the topics that were measured, and returns the spread of a number, and a name
 * where several have been looked at; null if it was not measured.
 */
const limits = [
  ratioLimit('a round on a condition that stays armed, over a bare `GLib.idle_add` callback', 'GJS', ARMED, BARE, 1.5),
  ratioLimit(
    'a wait on a new condition, over one with `await new Promise` and `GLib.idle_add`',
    'GJS',
    'wait on a new condition',
    'new idle source each time, with a promise',
    0.55,
  ),
  {
    ...ratioLimit(
      'a bare callback of node-gtk, over a round on a condition that stays armed',
      'Node.js',
      BARE,
      ARMED,
      60,
    ),
    limit: '≥ 60',
    isMet: ({ median }) => median >= 60,
  },
  ratioLimit('a message and reply, over a bare callback', 'GJS', 'message and reply', BARE, 1.8),
  ...['GJS', 'Node.js'].flatMap((platform) => [
    ratioLimit(
      '`yield*` of a condition that stays armed, over `yield` of it',
      platform,
      'yield*, a condition that stays armed',
      'yield, a condition that stays armed',
      1.1,
    ),
    ratioLimit(
      '`yield*` of a new condition, over `yield` of it',
      platform,
      'yield*, a new condition',
      'yield, a new condition',
      1.1,
    ),
    ratioLimit(
      'a signal read from a stream, over one that is waited for',
      platform,
      'a signal read from a stream',
      'a signal that is waited for',
      2,
    ),
  ]),
  ...sides.flatMap((side) => side.names.map((name) => besideLimit(side, name))),
  {
    what: `one tasklet wakes up while ${countInWords(MOST)} others are asleep`,
    platform: 'GJS',
    limit: '≤ 10 µs',
    value: (topics) => wakeUp(topics, 'GJS'),
    inWords: timeInWords,
    isMet: ({ median }) => median <= 10,
  },
  ...['GJS', 'Node.js'].map((platform) => ({
    what: `one of ${countInWords(MOST)} of a kind, over one of ${countInWords(FEW)}, the kind that grows most`,
    platform,
    limit: '≤ 2',
    value: (topics) => growthOfKinds(topics, platform),
    inWords: ratioInWords,
    isMet: ({ median }) => median <= 2,
  })),
  {
    what: "memory of a suspended tasklet with one armed timeout, GLib's own source included",
    platform: 'GJS',
    limit: '≤ 2 kB',
    value: (topics) => sleeperIn(topics, 'GJS')?.bytesEach ?? null,
    inWords: bytesInWords,
    isMet: (bytes) => bytes <= 2000,
  },
  ...['GJS', 'Node.js'].map((platform) => ({
    what: 'growth of the process over a million rounds, beyond that of a program without a tasklet',
    platform,
    limit: `none: under ${BYTES_OF_NOTHING} bytes a round`,
    value: (topics) => growthBeyond(topics, platform),
    inWords: bytesInWords,
    isMet: (bytes) => bytes < BYTES_OF_NOTHING,
  })),
];

function ratioLimit(what, platform, name, base, most) {
  return {
    what,
    platform,
    limit: `≤ ${most}`,
    isMet: ({ median }) => median <= most,
    value({ costs }) {
      const measured = costs?.measured.find((each) => each.platform === platform);
      const found = samplesOf(measured?.groups, name, base);
      return found === null ? null : ratioOf(found.samples, found.base);
    },
  };
}

/** Of what can be measured beside it, besides promises, the fastest counts. */
function besideLimit({ own, others }, name) {
  const least = LEAST[own]?.[name];
  return {
    what: `${name}: the fastest of ${others.slice(1).join(' and ')}, over gtasklet`,
    platform: own.replace('gtasklet, ', ''),
    limit: least === undefined ? '> 1' : `≥ ${least}`,
    isMet: ({ median }) => (least === undefined ? median > 1 : median >= least),
    value({ beside }) {
      const programs = beside?.measured.programs ?? [];
      const mine = programs.find(({ title }) => title === own);
      if (mine === undefined) return null;
      const found = programs
        .filter(({ title }) => others.slice(1).includes(title))
        .map((other) => ({ title: other.title, ...compare(mine, other, name)?.ratio }))
        .filter(({ median }) => median !== undefined);
      return found.toSorted((one, two) => one.median - two.median)[0] ?? null;
    },
  };
}

function sleeperIn({ growth }, platform) {
  const results = growth?.measured.find((each) => each.platform === platform)?.results ?? [];
  return results.find(({ name, size }) => name === 'tasklets asleep' && size === MOST);
}

function wakeUp(topics, platform) {
  const sleeper = sleeperIn(topics, platform);
  return sleeper === undefined ? null : spreadOf(sleeper.samplesUs);
}

function growthOfKinds({ many }, platform) {
  const results = many?.measured.find((each) => each.platform === platform)?.results ?? [];
  const ratios = results
    .filter(({ size }) => size === MOST)
    .map(({ name, samplesUs }) => ({ title: name, samplesUs, few: samplesOfKind(results, name, FEW) }))
    .filter(({ few }) => few !== undefined)
    .map(({ title, samplesUs, few }) => ({ title, ...ratioOf(samplesUs, few) }));
  return ratios.toSorted((one, other) => other.median - one.median)[0] ?? null;
}

function samplesOfKind(results, name, size) {
  return results.find((result) => result.name === name && result.size === size)?.samplesUs;
}

function growthBeyond({ million }, platform) {
  const results = million?.measured.find((each) => each.platform === platform)?.results ?? [];
  const [base, ...others] = results.map(({ bytesPerRound }) => bytesPerRound);
  return others.length === 0 ? null : Math.max(...others) - base;
}

/**
 * The limits, and what was reached on each system.
 *
 * @param {readonly object[]} stored - the results of each system.
 */
export function limitsTable(stored) {
  const rows = limits.map((each) => [
    each.what,
    each.platform,
    each.limit,
    ...stored.map(({ topics }) => reachedInWords(each, each.value(topics))),
  ]);
  return table(['what', 'on', 'limit', ...stored.map(({ system }) => system)], rows);
}

function reachedInWords({ inWords, isMet }, value) {
  if (value === null) return 'not measured';
  const text = typeof value === 'number' ? inWords(value) : spreadInWords(value, inWords);
  const name = value.title === undefined ? '' : `${value.title}: `;
  return `${name}${text}, ${isMet(value) ? 'reached' : '**not reached**'}`;
}
