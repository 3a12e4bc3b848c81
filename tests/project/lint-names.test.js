// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/support/paths.js';
import { GENERATOR_FUNCTIONS, OF_EVENT, OF_TASKLET, RESULTS } from '../../lint/library.js';
import { parseText } from '../../lint/modules.js';

const names = readFileSync(join(root, 'tests', 'data', 'public-names.txt'), 'utf8')
  .trim()
  .split('\n');

/** The functions of the package, each with the name of the type that it returns. */
function returnTypes() {
  const directories = ['engine', 'flow', 'streams'].map((name) => join(root, 'dist', name));
  const paths = directories.flatMap((path) => readdirSync(path).map((name) => join(path, name)));
  const declarations = paths.filter((path) => path.endsWith('.d.ts'));
  return declarations.flatMap((path) => {
    const { program } = parseText(readFileSync(path, 'utf8'), path);
    const exported = program.body.map(({ declaration }) => declaration);
    const functions = exported.filter((one) => one?.type === 'TSDeclareFunction');
    return functions.map(({ id, returnType }) => [id.name, returnType?.typeAnnotation.typeName?.name]);
  });
}

/** The members of a class, by their names in gtasklet and in gtasklet/kiwi. */
function membersOf(className) {
  const found = names.map((name) => new RegExp(`: ${className}\\.(?<member>\\w+)$`).exec(name)?.groups.member);
  return found.filter((name) => name !== undefined && !name.startsWith('STATE_') && name !== 'current');
}

describe('the names that the rules know', () => {
  it('are those of all public functions that return a generator', () => {
    const isPublic = ([name]) => names.includes(`gtasklet: ${name}`);
    const generating = returnTypes().filter((one) => isPublic(one) && one[1] === 'TaskletGenerator');
    assert.deepEqual(GENERATOR_FUNCTIONS, new Set(generating.map(([name]) => name)));
  });

  it('are those of functions, classes and members that exist', () => {
    const unknown = Object.keys(RESULTS).filter((name) => !names.includes(`gtasklet: ${name}`));
    assert.deepEqual(unknown, []);
  });

  it('have all members of a tasklet, and of the condition that a yield of one evaluates to', () => {
    assert.deepEqual(
      membersOf('Tasklet').filter((name) => !OF_TASKLET.has(name)),
      [],
    );
    const { arm, constructor, ...rest } = Object.fromEntries(membersOf('WaitForTasklet').map((name) => [name, true]));
    assert.ok(arm !== true && constructor);
    assert.deepEqual(
      Object.keys(rest).filter((name) => !OF_EVENT.has(name)),
      [],
    );
  });
});
