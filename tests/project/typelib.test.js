// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';

const { nativeTypes, buildTypelib } = await import(join(root, 'dist', 'platform', 'typelib.js'));

describe('buildTypelib', () => {
  let folder;
  let file;

  beforeEach(() => {
    folder = mkdtempSync(join(root, 'build', 'typelib-'));
    file = join(folder, 'Sample-1.0.typelib');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a file that GObject introspection reads as what it was made of', () => {
    const { void: nothing, uint8, uint32, uint64 } = nativeTypes;
    const functions = [
      { name: 'first', symbol: 'sample_first', returns: uint64, parameters: [] },
      { name: 'second', symbol: '_Z6secondmj', returns: nothing, parameters: [uint64, uint32] },
      { name: 'third', symbol: 'third', returns: uint8, parameters: [uint64] },
    ];
    writeFileSync(file, buildTypelib('Sample', '1.0', 'libsample.so.0', functions));
    const text = execFileSync('g-ir-generate', [file], { encoding: 'utf8' });
    assert.match(text, /<namespace name="Sample" version="1\.0"\s+shared-library="libsample\.so\.0"/);
    assert.deepEqual(functionsIn(text), [
      ['first', 'sample_first', 'guint64'],
      ['second', '_Z6secondmj', 'none', 'guint64', 'guint32'],
      ['third', 'third', 'guint8', 'guint64'],
    ]);
  });
});

/** The name, the symbol, the return type and the types of the parameters of each function. */
function functionsIn(text) {
  return [...text.matchAll(/<function name="(\w+)" c:identifier="(\w+)">(.*?)<\/function>/gs)].map(
    ([, name, symbol, types]) => [name, symbol, ...[...types.matchAll(/<type name="(\w+)"/g)].map(([, type]) => type)],
  );
}
