// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { limitsTable } from '../../scripts/bench/limits.js';
import { bytesInWords, countInWords, ratioInWords, timeInWords } from '../../scripts/bench/numbers.js';
import { PAGE, TEMPLATE, fillIn } from '../../scripts/bench/page.js';
import { plotGrowth } from '../../scripts/bench/plot.js';
import { readResults } from '../../scripts/bench/results.js';
import { jsonLinesIn } from '../../scripts/bench/run-benchmark.js';
import { ratioOf, spreadOf } from '../../scripts/bench/statistics.js';
import { root } from '../../scripts/support/paths.js';

/** What was measured on a system that takes 2 µs for a bare callback, and for a wait 1.5 to 4 times as much. */
const bare = { name: 'bare idle callback', samplesUs: [2, 2, 2] };
const armed = { name: 'wait on a condition that stays armed', samplesUs: [4, 3, 8] };
const groups = [{ version: 'GJS 1', results: [bare, armed] }];
const programs = [
  { title: 'gtasklet, Node.js', version: 'Node.js 20', rounds: [{ 'spawn and join': 4 }, { 'spawn and join': 6 }] },
  { title: 'effection', version: 'effection 4', rounds: [{ 'spawn and join': 40 }, { 'spawn and join': 30 }] },
  { title: 'redux-saga', version: 'redux-saga 1', rounds: [{ 'spawn and join': 2 }, { 'spawn and join': 3 }] },
];
const asleep = [
  { name: 'tasklets asleep', size: 10, samplesUs: [1, 1, 1], bytesEach: 9000 },
  { name: 'tasklets asleep', size: 1000, samplesUs: [10, 9, 100], bytesEach: 1500 },
];
const stored = [
  {
    system: 'Some system',
    processors: '2 × some',
    versions: ['node-gtk 4'],
    topics: {
      costs: { date: '2026-01-02', measured: [{ platform: 'GJS', groups }] },
      beside: { date: '2026-01-03', measured: { programs, missing: [{ title: 'libdex', reason: 'not installed' }] } },
      growth: { date: '2026-01-03', measured: [{ platform: 'GJS', results: asleep }] },
    },
  },
];

describe('spreadOf and ratioOf', () => {
  it('tell the smallest, the median and the largest, of an even number the lower median', () => {
    assert.deepEqual(spreadOf([10, 9, 100]), { smallest: 9, median: 10, largest: 100 });
    assert.deepEqual(spreadOf([4, 1, 3, 2]), { smallest: 1, median: 2, largest: 4 });
  });

  it('compare sample by sample', () => {
    assert.deepEqual(ratioOf([4, 30], [2, 10]), { smallest: 2, median: 2, largest: 3 });
  });
});

describe('the numbers of the page', () => {
  it('have three digits and a unit', () => {
    assert.deepEqual([0.737, 15.41, 258.1, 5117].map(timeInWords), ['0.74 µs', '15.4 µs', '258 µs', '5.12 ms']);
    assert.deepEqual([1.6, 24, 1903].map(bytesInWords), ['1.60 bytes', '24.0 bytes', '1.9 kB']);
    assert.deepEqual([10, 1000, 100_000].map(countInWords), ['10', '1\u202F000', '100\u202F000']);
  });

  it('are fractions where something is many times cheaper', () => {
    assert.deepEqual([1.449, 0.2, 1 / 128].map(ratioInWords), ['1.45', '0.20', '1/128']);
  });
});

describe('the page of the benchmarks', () => {
  const page = (template) => fillIn(template, stored);

  it('has the tables of each system in the place of their line', () => {
    assert.equal(
      page('before\n\n<!-- costs -->\n\nbehind\n'),
      `before

Some system, 2026-01-02:

| | GJS | |
| --- | --- | --- |
| bare idle callback | 2.00 µs | 1.00 |
| wait on a condition that stays armed | 4.00 µs | 2.00 (1.50 to 4.00) |

behind
`,
    );
  });

  it('compares with others round by round, and says who is left out', () => {
    assert.match(
      page('<!-- beside -->\n'),
      /^\| spawn and join \| 4\.00 µs \| 30\.0 µs, 5\.00 \(5\.00 to 10\.0\) \| 2\.00 µs, 0\.50 \(0\.50 to 0\.50\) \|$/m,
    );
    assert.match(page('<!-- missing -->'), /^libdex is left out: not installed\.$/m);
  });

  it('shows the growth by size, and the memory of the largest', () => {
    assert.match(
      page('<!-- growth -->'),
      /^\| GJS \| 10 \| 1\u202F000 \|\n.*\n\| tasklets asleep \| 1\.00 µs .*\| 10\.0 µs \(9\.00 µs to 100 µs\) \|$/m,
    );
    assert.match(page('<!-- memory -->'), /^\| \| GJS, of 1\u202F000 \|\n.*\n\| tasklets asleep \| 1\.5 kB \|$/m);
  });

  it('names the machine, the days and the versions', () => {
    assert.match(
      page('<!-- machines -->'),
      /^\| Some system \| 2026-01-02 to 2026-01-03 \| 2 × some \| GJS 1; Node\.js 20; effection 4; redux-saga 1; node-gtk 4 \|$/m,
    );
  });

  it('tells of each limit whether the median reaches it, and beside others the fastest', () => {
    const table = limitsTable(stored);
    assert.match(table, /armed, over a bare .* \| GJS \| ≤ 1\.5 \| 2\.00 \(1\.50 to 4\.00\), \*\*not reached\*\* \|/);
    assert.match(table, /^\| spawn and join: .* redux-saga: 0\.50 \(0\.50 to 0\.50\), \*\*not reached\*\* \|$/m);
    assert.match(table, /^\| a message and reply, over a bare callback \| GJS \| ≤ 1\.8 \| not measured \|$/m);
  });

  it('in the repository has no figure that is no number', () => {
    assert.doesNotMatch(readFileSync(PAGE, 'utf8'), /NaN|undefined|Infinity/);
  });

  it('in the repository is what the results and the text make', () => {
    assert.equal(readFileSync(PAGE, 'utf8'), fillIn(readFileSync(TEMPLATE, 'utf8'), readResults()));
  });
});

describe('plotGrowth', () => {
  const plot = plotGrowth(stored[0].topics.growth.measured, 'Some system');

  it('draws a line through the medians, on logarithmic axes', () => {
    // From 10 to 1000 and from 1 to 100 µs, on 370 by 270 points that begin at 66, 34.
    assert.match(plot, /<path d="M66 304L436 169" stroke="#3584e4"/);
  });

  it('draws bars from the smallest to the largest, and names what is on the axes', () => {
    assert.match(plot, /<path d="M66 304V304M436 175\.2V34"/);
    for (const text of ['GJS', '10', '100', '1\u202F000', '1 µs', '100 µs', 'how many wait', 'tasklets asleep']) {
      assert.ok(plot.includes(`>${text}</text>`), `expected the text "${text}"`);
    }
    assert.ok(!plot.includes('plain timeouts'), 'expected no curve of what was not measured');
  });
});

describe('npm run bench', () => {
  it('reads the lines of JSON from what a benchmark prints, and nothing else', () => {
    assert.deepEqual(jsonLinesIn('a warning\n{"results":[]}\n\n'), [{ results: [] }]);
  });

  it('refuses a topic that it does not know, and tells those it does', () => {
    const options = { cwd: root, encoding: 'utf8' };
    const { status, stderr } = spawnSync(process.execPath, ['scripts/bench.js', '--only', 'costs,speed'], options);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^--only: expected some of costs, beside, growth, many, million, reading, frames, got "speed"$/m,
    );
  });
});
