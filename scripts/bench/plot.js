// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { countInWords } from './numbers.js';
import { spreadOf } from './statistics.js';

const COLUMNS = 2;
const PANEL = { width: 370, height: 270, left: 66, top: 34, right: 34, bottom: 56 };
const CELL = {
  width: PANEL.left + PANEL.width + PANEL.right,
  height: PANEL.top + PANEL.height + PANEL.bottom,
};
const TITLE_HEIGHT = 34;
/** Can be read on white and on black. */
const GREY = '#6e7781';
/** By name: a colour that shows on white and on black, and a form, for who cannot tell the colours. */
const CURVES = {
  'tasklets asleep': { color: '#3584e4', form: 'circle' },
  'tasklets woken together': { color: '#d0386b', form: 'circle', isDashed: true },
  'tasklets waiting for messages': { color: '#2a9d55', form: 'square' },
  'tasklets waiting for signals': { color: '#e0731d', form: 'triangle' },
  'plain timeouts': { color: '#9a6dd7', form: 'diamond', isDashed: true },
};
const FORMS = {
  circle: (x, y) => `<circle cx="${x}" cy="${y}" r="4"/>`,
  square: (x, y) => `<rect x="${x - 3.5}" y="${y - 3.5}" width="7" height="7"/>`,
  triangle: (x, y) => `<path d="M${x} ${y - 5}l5 9h-10z"/>`,
  diamond: (x, y) => `<path d="M${x} ${y - 5.5}l5 5.5l-5 5.5l-5 -5.5z"/>`,
};
/** In place of the grey, on a page that follows the system's dark mode. */
const STYLE = `<style>
    @media (prefers-color-scheme: dark) {
      text { fill: #b1bac4; }
      .axis { stroke: #b1bac4; }
    }
  </style>`;

/**
 * Draws how the cost of a wake-up grows, a panel for each platform, both axes logarithmic.
 *
 * @param {readonly { platform: string, results: object[] }[]} measured - each result has a name, a size and samples.
 * @param {string} system - where it was measured.
 * @returns {string} an SVG image, which takes the colours of a dark page where it is shown on one.
 */
export function plotGrowth(measured, system) {
  const all = measured.flatMap(({ results }) => results);
  const names = Object.keys(CURVES).filter((name) => all.some(isOf(name)));
  const x = rangeOf(all.map(({ size }) => size));
  const y = rangeOf(all.flatMap(({ samplesUs }) => samplesUs));
  const cells = [...measured.map((each) => panel(each, x, y)), names.map(legend).join('\n')];
  const [width, height] = [COLUMNS * CELL.width, TITLE_HEIGHT + Math.ceil(cells.length / COLUMNS) * CELL.height];
  const title = `Time of one wake-up, by the number of those that wait: ${system}`;
  const placed = cells.map((cell, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return `  <g transform="translate(${column * CELL.width} ${TITLE_HEIGHT + row * CELL.height})">\n${cell}\n  </g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
  ${STYLE}
  <g font-family="system-ui, sans-serif" font-size="13" fill="${GREY}">
  <text x="${PANEL.left}" y="22" font-size="15" font-weight="bold">${title}</text>
${placed.join('\n')}
  </g>
</svg>
`;
}

/** The powers of ten around numbers, as exponents. */
function rangeOf(numbers) {
  return { from: Math.floor(Math.log10(Math.min(...numbers))), to: Math.ceil(Math.log10(Math.max(...numbers))) };
}

function panel({ platform, results }, xRange, yRange) {
  const { width, height, left, top } = PANEL;
  const bottom = top + height;
  const share = (number, { from, to }) => (Math.log10(number) - from) / (to - from);
  const xOf = (size) => rounded(left + share(size, xRange) * width);
  const yOf = (us) => rounded(bottom - share(us, yRange) * height);
  const xTicks = powersOf(xRange).map(
    (size) => `<text x="${xOf(size)}" y="${bottom + 18}" text-anchor="middle">${countInWords(size)}</text>`,
  );
  const yTicks = powersOf(yRange).map(
    (us) =>
      `<text x="${left - 8}" y="${yOf(us) + 4}" text-anchor="end">${us < 1000 ? `${us} µs` : `${us / 1000} ms`}</text>`,
  );
  const grid = [
    ...powersOf(xRange).map((size) => `M${xOf(size)} ${top}V${bottom}`),
    ...powersOf(yRange).map((us) => `M${left} ${yOf(us)}H${left + width}`),
  ];
  return [
    `<text x="${left}" y="${top - 12}" font-weight="bold">${platform}</text>`,
    `<path d="${grid.join('')}" stroke="${GREY}" stroke-opacity="0.35"/>`,
    `<path class="axis" d="M${left} ${top}V${bottom}H${left + width}" stroke="${GREY}" fill="none"/>`,
    ...xTicks,
    ...yTicks,
    `<text x="${left + width / 2}" y="${bottom + 38}" text-anchor="middle">how many wait</text>`,
    ...Object.keys(CURVES).map((name) => curve(name, results.filter(isOf(name)), xOf, yOf)),
  ].join('\n');
}

/** A line through the medians, with bars from the smallest to the largest. */
function curve(name, results, xOf, yOf) {
  const points = results.map(({ size, samplesUs }) => {
    const { smallest, median, largest } = spreadOf(samplesUs);
    return { x: xOf(size), y: yOf(median), bar: `M${xOf(size)} ${yOf(smallest)}V${yOf(largest)}` };
  });
  const line = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const { color } = CURVES[name];
  const bars = `<path d="${points.map(({ bar }) => bar).join('')}" stroke="${color}" stroke-width="2" stroke-opacity="0.5"/>`;
  return points.length === 0 ? '' : `${bars}${lineWithMarks(name, line, points)}`;
}

function legend(name, index) {
  const [x, y] = [PANEL.left, PANEL.top + 24 + index * 28];
  const text = `<text x="${x + 38}" y="${y + 4}">${name}</text>`;
  return `${lineWithMarks(name, `M${x} ${y}h28`, [{ x: x + 14, y }])}${text}`;
}

function lineWithMarks(name, line, points) {
  const { color, form, isDashed } = CURVES[name];
  const dashes = isDashed === true ? ' stroke-dasharray="6 4"' : '';
  const marks = points.map(({ x, y }) => FORMS[form](x, y)).join('');
  return `<path d="${line}" stroke="${color}" stroke-width="2" fill="none"${dashes}/><g fill="${color}">${marks}</g>`;
}

function powersOf({ from, to }) {
  return Array.from({ length: to - from + 1 }, (_, index) => Number(`1e${from + index}`));
}

function isOf(name) {
  return (result) => result.name === name;
}

function rounded(number) {
  return Math.round(number * 10) / 10;
}
