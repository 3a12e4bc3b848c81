// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/support/paths.js';

describe('the package', () => {
  it('names every module of the package that does something when it is imported, for bundlers', () => {
    const { sideEffects } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const patterns = sideEffects.map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
    const modules = readdirSync(join(root, 'dist'), { recursive: true }).filter((name) => name.endsWith('.js'));
    const imported = modules.flatMap((name) => {
      const text = readFileSync(join(root, 'dist', name), 'utf8');
      const paths = [...text.matchAll(/^import '(?<path>\.[^']*)';/gm)].map(({ groups }) => groups.path);
      return paths.map((path) => `./${join('dist', dirname(name), path)}`);
    });
    assert.ok(imported.length > 0);
    assert.deepEqual(
      imported.filter((name) => !patterns.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('has one version, whoever asks', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.match(readFileSync(join(root, 'meson.build'), 'utf8'), new RegExp(`version: '${version}',`));
  });
});
