// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';

/** A number by which a list of statements may refer to one, as in a list that is not in the repository. */
const NUMBERED = /\bK[0-9]+\b/;

describe('titles and comments', () => {
  it('say what they mean, and do not refer to numbers', () => {
    const found = ['src', 'tests', 'examples', 'benchmarks'].flatMap((folder) => {
      const names = readdirSync(join(root, folder), { recursive: true }).filter((name) => /\.[jt]s$/.test(name));
      return names
        .filter((name) => !name.includes('node_modules'))
        .flatMap((name) => {
          const lines = readFileSync(join(root, folder, name), 'utf8').split('\n');
          return lines.flatMap((line, index) =>
            NUMBERED.test(line) ? [`${folder}/${name}:${index + 1}: ${line.trim()}`] : [],
          );
        });
    });
    assert.deepEqual(found, []);
  });
});
