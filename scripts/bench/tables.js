// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { besideTables } from './beside-table.js';
import { costsTable, pairsTable } from './costs-tables.js';
import { table } from './markdown.js';
import { bytesInWords, countInWords, timeInWords } from './numbers.js';
import { spreadOf } from './statistics.js';

/** The tables of each topic, in Markdown; each takes what was measured. */
export const tables = {
  costs: costsTable,
  pairs: pairsTable,
  beside: besideTables,
  missing: ({ missing }) => missing.map(({ title, reason }) => `${title} is left out: ${reason}.`).join('\n'),
  growth: (measured) => measured.map(growthTable).join('\n\n'),
  memory: memoryTable,
  many: (measured) => measured.map(manyTable).join('\n\n'),
  million: (measured) => byName(measured, ({ bytesPerRound }) => bytesInWords(bytesPerRound)),
  reading: readingTable,
  frames: framesTable,
};

/** Which topic a table is made of, where it has another name. */
export const topicOf = { pairs: 'costs', missing: 'beside', memory: 'growth' };

/** What a wake-up costs on one platform. */
function growthTable({ platform, results }) {
  const sizes = [...new Set(results.map(({ size }) => size))];
  const names = [...new Set(results.map(({ name }) => name))];
  const at = (name, size) => results.find((result) => result.name === name && result.size === size);
  const rows = names.map((name) => [name, ...sizes.map((size) => wakeUpIn(at(name, size)))]);
  return table([platform, ...sizes.map((size) => countInWords(size))], rows);
}

function wakeUpIn(result) {
  if (result === undefined) return '';
  const { smallest, median, largest } = spreadOf(result.samplesUs);
  return `${timeInWords(median)} (${timeInWords(smallest)} to ${timeInWords(largest)})`;
}

/** What one of many costs on one platform, and how many times as much with the most. */
function manyTable({ platform, results }) {
  const names = [...new Set(results.map(({ name }) => name))];
  const sizes = [...new Set(results.map(({ size }) => size))];
  const rows = names.map((name) => {
    const found = sizes.map((size) => results.find((result) => result.name === name && result.size === size));
    const medians = found.map((result) => result && spreadOf(result.samplesUs).median);
    return [name, ...found.map(wakeUpIn), growthInWords(medians.at(-1), medians[0])];
  });
  return table([platform, ...sizes.map(countInWords), 'ratio'], rows);
}

function growthInWords(most, fewest) {
  return most === undefined || fewest === undefined ? '' : (most / fewest).toFixed(2);
}

/** The memory of one, measured with as many as there were. */
function memoryTable(measured) {
  const largest = measured.map(({ platform, results }) => {
    const size = Math.max(...results.map((result) => result.size));
    return {
      platform: `${platform}, of ${countInWords(size)}`,
      results: results.filter((result) => result.size === size),
    };
  });
  return byName(largest, ({ bytesEach }) => bytesInWords(bytesEach));
}

function readingTable(measured) {
  const speed = ({ megabytes, times }) => {
    const { smallest, largest } = spreadOf(times.map(({ seconds }) => Math.round(megabytes / seconds)));
    return `${smallest} to ${largest} MB/s`;
  };
  const grown = ({ times }) => `${Math.round(times[0].grownMb)} MB, ${Math.round(times.at(-1).grownMb)} MB`;
  return byName(measured, (result) => `${speed(result)}; ${grown(result)}`);
}

function framesTable(measured) {
  const rows = [
    ['a frame, the median', 'medianMs'],
    ['99 of 100', 'nearlyAllMs'],
    ['the longest', 'longestMs'],
  ].map(([title, key]) => [title, ...measured.map(({ results: [result] }) => inMs(result?.[key]))]);
  return table(['', ...measured.map(({ platform }) => platform)], rows);
}

function inMs(ms) {
  return ms === undefined ? '' : `${ms.toFixed(1)} ms`;
}

/** A row for each name, a column for each platform. */
function byName(measured, inWords) {
  const names = [...new Set(measured.flatMap(({ results }) => results.map(({ name }) => name)))];
  const cell = (results, name) => {
    const result = results.find((each) => each.name === name);
    return result === undefined ? '' : inWords(result);
  };
  return table(
    ['', ...measured.map(({ platform }) => platform)],
    names.map((name) => [name, ...measured.map(({ results }) => cell(results, name))]),
  );
}

/** The machines and what was measured on them. */
export function machinesTable(stored) {
  const rows = stored.map(({ system, processors, versions, topics }) => {
    const dates = spreadOfDates(Object.values(topics).map(({ date }) => date));
    return [system, dates, processors, [...new Set([...versionsIn(topics), ...versions])].join('; ')];
  });
  return table(['system', 'measured', 'processors', 'versions'], rows);
}

function spreadOfDates(dates) {
  const sorted = dates.toSorted();
  return sorted[0] === sorted.at(-1) ? sorted[0] : `${sorted[0]} to ${sorted.at(-1)}`;
}

function versionsIn({ costs, beside }) {
  const own = (costs?.measured ?? []).flatMap(({ groups }) => (groups ?? []).map(({ version }) => version));
  return [...own, ...(beside?.measured.programs ?? []).map(({ version }) => version)];
}
