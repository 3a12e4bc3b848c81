// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Does several jobs, a few at a time in the order of the list.
 *
 * @template T
 * @param {number} lanes - how many at a time.
 * @param {{ run: () => Promise<T> }[]} jobs - the jobs.
 * @returns {Promise<T[]>} what each has returned, in the order of the list.
 */
export async function runSideBySide(lanes, jobs) {
  const results = new Map();
  const perform = async (job) => results.set(job, await job.run());
  const queue = jobs.values();
  const lane = async () => {
    for (const job of queue) await perform(job);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return jobs.map((job) => results.get(job));
}
