// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

const SAMPLES = 5;
const SAMPLE_MS = 30;
/** How often a sample is long enough before it counts. */
const WARM_UPS = 4;

/**
 * Measures cases one after the other, several times over, and prints what the other benchmarks print: a line of JSON with
 * the times of one operation of each.
 *
 * @param {string} version - what is measured.
 * @param {Record<string, (count: number) => PromiseLike<unknown>>} cases - each does something so many times.
 */
export async function measure(version, cases) {
  const counted = [];
  for (const [name, perform] of Object.entries(cases)) counted.push({ name, perform, count: await enough(perform) });
  const samples = counted.map(() => []);
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (const [index, { perform, count }] of counted.entries()) samples[index].push(await sampleUs(perform, count));
  }
  const results = counted.map(({ name }, index) => ({ name, samplesUs: samples[index] }));
  console.log(JSON.stringify({ version, results }));
}

/** Returns how often something is to be done in a sample, when it has been compiled: what is cold is many times slower. */
async function enough(perform) {
  let count = 125;
  for (let left = WARM_UPS; left > 0;) {
    if ((await sampleUs(perform, count)) * count > SAMPLE_MS * 1000) left--;
    else count *= 2;
  }
  return count;
}

async function sampleUs(perform, count) {
  const begin = performance.now();
  await perform(count);
  return ((performance.now() - begin) * 1000) / count;
}
