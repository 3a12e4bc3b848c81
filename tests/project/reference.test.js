// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from '../../scripts/docs.js';
import { root } from '../../scripts/support/paths.js';
import { findUntoldThrows } from './support/find-throws.js';
import { findPages } from './support/pages.js';
import {
  isClass,
  isCodeOf,
  isConstructor,
  isInterface,
  isNumber,
  tagsOf,
  valuesOf,
} from './support/reference-model.js';

const ORIGIN = /^(?:Ported from kiwi\.tasklet\.\w+\b|Not in kiwi\.tasklet\.)/;
const PORTED = /^Ported from kiwi\.tasklet\.(?<original>\w+)/;
/** In the remarks on a class: the members that the original's does not have. */
const NOT_IN_IT = /Not in it: (?<members>.*)/s;

/** What the original's classes have, by the names that it has here. */
const ORIGINAL = {
  Message: ['ACCEPT', 'DEFER', 'DISCARD', 'dest', 'name', 'sender', 'value'],
  Tasklet: [
    'STATE_RUNNING',
    'STATE_SUSPENDED',
    'STATE_MSGSEND',
    'STATE_ZOMBIE',
    'addJoinCallback',
    'messageActions',
    'removeJoinCallback',
    'returnValue',
    'run',
    'sendMessage',
    'start',
    'state',
    'waitConditionFired',
    'waitList',
  ],
  WaitCondition: ['arm', 'disarm', 'triggered'],
  WaitForCall: ['args', 'returnValue'],
  WaitForIO: ['condition', 'filedes'],
  WaitForIdle: [],
  WaitForMessages: ['actions'],
  WaitForProcess: ['pid', 'status'],
  WaitForSignal: ['object', 'objectClass', 'signal', 'signalArgs'],
  WaitForTasklet: ['retval'],
  WaitForTimeout: ['restart', 'timeout'],
};
/** How the remarks call what has no name to call it by. */
const ITERATED = 'that it can be iterated';

/** What a number can be: in its comment, unless it is what the name of a constant says. */
const MEANING =
  /millisecond|microsecond|flags|priority|number of|how many|identifier|file descriptor|wait status|from \d|handle|`STATE_|exit code|from 1/i;
const CONSTANT = /\.[A-Z_]+$/;

/** What is right by the way the library itself calls it, though another call of the same could throw. */
const CANNOT_THROW = {
  'ByteWriter.write': ['RangeError'], // the file descriptor is its own
  'Scope.spawn': ['RangeError'], // a promise is waited for with the priority by default
  'TaskGroup.cancel': ['TypeError', 'TaskletError'], // the tasklet is its own
  'TaskGroup.defer': ['TaskletError'], // what is put off is done in a tasklet
  'TaskGroup.run': ['RangeError', 'TaskletError'], // as Scope.spawn; it starts none that has been started
  'Tasklet.constructor': ['TaskletError'], // it has not been started before
  'WaitForFrame.constructor': ['RangeError'], // every widget has the signal
  abortable: ['RangeError'], // as Scope.spawn
  all: ['RangeError'],
  firstEvent: ['RangeError'],
  cancellable: ['RangeError'],
  race: ['RangeError'],
  run: ['TaskletError', 'RangeError'], // as the constructor, and as Scope.spawn
  shield: ['RangeError'], // as Scope.spawn
  spawnProcess: ['TaskletError'], // as the constructor
  takeLatest: ['RangeError'], // the scope has no limit
  takeLeading: ['RangeError'],
};
/** The public names, and the members of each. */
const NAMES = 'tests/data/public-names.txt';
/** Thrown at every wait of a tasklet that is cancelled. */
const AT_EVERY_WAIT = 'TaskletCancelled';

describe('npm run docs', () => {
  let folder;
  let library;
  let original;
  let pages;
  const classesOf = (module) => module.children.filter((one) => isClass(one));
  const valuesIn = (module) => module.children.flatMap((one) => valuesOf(one));

  before(
    'makes it, without a complaint: every name and parameter is described, every link leads somewhere',
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'reference-'));
      const data = join(folder, 'reference.json');
      await buildSite(join(folder, 'pages'), data);
      ({
        children: [library, original],
        documents: pages,
      } = JSON.parse(readFileSync(data, 'utf8')));
    },
  );

  after(() => rmSync(folder, { recursive: true }));

  it('has every name that a program can import, and no other', () => {
    const namesIn = (path) => {
      const text = readFileSync(join(root, 'src', path), 'utf8');
      const lists = [...text.matchAll(/^export (?:type )?\{(?<names>[^}]*)\}/gm)].map(({ groups }) => groups.names);
      return lists.flatMap((names) => names.match(/\b\w+(?=,|\s*$)/gm));
    };
    const named = ({ children }) => children.map(({ name }) => name).sort((one, other) => (one < other ? -1 : 1));
    const sorted = (names) => [...new Set(names)].sort((one, other) => (one < other ? -1 : 1));
    assert.equal(library.name, 'gtasklet');
    assert.deepEqual(sorted(named(library)), sorted(namesIn('index.ts')));
    assert.equal(original.name, 'gtasklet/kiwi');
    assert.deepEqual(sorted(named(original)), sorted(namesIn('kiwi/kiwi.ts')));
  });

  it(`has the names and members that ${NAMES} lists: a change of the public surface is seen in a diff`, () => {
    const listed = [library, original].flatMap((module) =>
      module.children.flatMap(({ name, children = [] }) => [
        `${module.name}: ${name}`,
        ...children.map((member) => `${module.name}: ${name}.${member.name}`),
      ]),
    );
    const found = `${[...new Set(listed)].sort((one, other) => (one < other ? -1 : 1)).join('\n')}\n`;
    const path = join(root, 'build', 'public-names.txt');
    writeFileSync(path, found);
    assert.equal(
      found,
      readFileSync(join(root, NAMES), 'utf8'),
      `if that is meant: cp build/public-names.txt ${NAMES}`,
    );
  });

  it('has every page of docs/ under its title', () => {
    const titles = findPages()
      .filter((path) => /^\/?docs\//.test(path))
      .map((path) => /^# (?<title>.+)$/m.exec(readFileSync(join(root, path), 'utf8')).groups.title);
    assert.ok(titles.length > 20);
    const names = pages.map(({ name }) => name);
    assert.deepEqual(
      titles.filter((title) => !names.includes(title)),
      [],
    );
  });

  it('has a page for each', () => {
    const page = readFileSync(join(folder, 'pages', 'classes', 'gtasklet.WaitForTimeout.html'), 'utf8');
    assert.ok(page.includes('Waits for a time to pass.'));
    assert.ok(page.includes('Ported from kiwi.tasklet.WaitForTimeout'));
  });

  it('has no member that only the library has a use for', () => {
    const names = library.children.flatMap(({ children = [] }) => children.map(({ name }) => name));
    const strange = names.filter((name) => /[#:]|^_/.test(name));
    assert.deepEqual(strange, []);
    for (const name of ['dispatch', 'emitted', 'errorWatch', 'cancellation']) assert.ok(!names.includes(name), name);
  });

  it('tells of every class and function where it comes from', () => {
    const untold = library.children
      .filter((one) => isCodeOf(one))
      .filter((one) => {
        const [remark = ''] = tagsOf(one, '@remarks');
        return !ORIGIN.test(remark);
      });
    assert.deepEqual(
      untold.map(({ name }) => name),
      [],
    );
  });

  it('tells of every class of kiwi.tasklet which members that does not have', () => {
    const ofBase = new Set(
      classesOf(library)
        .find(({ name }) => name === 'WaitCondition')
        .children.map(({ name }) => name),
    );
    for (const { name, children, comment } of classesOf(library)) {
      const [remark] = tagsOf({ comment }, '@remarks');
      if (!PORTED.test(remark)) continue;
      assert.equal(PORTED.exec(remark).groups.original, name);
      const told = NOT_IN_IT.exec(remark)?.groups.members ?? '';
      const own = children.filter((one) => !isConstructor(one)).map((one) => one.name);
      const others = own.filter(
        (one) => !ORIGINAL[name].includes(one) && (name === 'WaitCondition' || !ofBase.has(one)),
      );
      const words = others.map((one) => (one === '[iterator]' ? ITERATED : `\`${one}\``));
      assert.deepEqual(
        words.filter((word) => !told.includes(word)),
        [],
        name,
      );
      const toldOf = [...told.matchAll(/`(?<one>\w+)`/g)].map(({ groups: { one } }) => one);
      assert.deepEqual(
        toldOf.filter((one) => !others.includes(one) && !ofBase.has(one)),
        [],
        name,
      );
    }
    const ported = classesOf(library).filter(({ comment }) => PORTED.test(tagsOf({ comment }, '@remarks')[0]));
    assert.deepEqual(
      ported.map(({ name }) => name).sort((one, other) => (one < other ? -1 : 1)),
      Object.keys(ORIGINAL),
    );
  });

  it('tells what every option is by default', () => {
    const options = [library, original]
      .flatMap(({ children }) => children.filter((one) => isInterface(one)))
      .flatMap((one) => valuesOf(one))
      .filter(({ isOptional, isParameter }) => isOptional && !isParameter);
    assert.ok(options.length > 20);
    const untold = options.filter(({ text }) => !/\bdefault\b/.test(text)).map(({ path }) => path);
    assert.deepEqual(untold, []);
  });

  it('tells what every parameter is by default that may be left out', () => {
    const optional = [library, original]
      .flatMap((module) => valuesIn(module))
      .filter(({ isOptional, isParameter }) => isOptional && isParameter);
    assert.ok(optional.length > 20);
    const isOptions = ({ path }) => /\((?:options|onFulfilled|onRejected|onThrown|context)\)$/.test(path);
    const untold = optional.filter((value) => !isOptions(value) && !/\bdefault\b/.test(value.text));
    assert.deepEqual(
      untold.map(({ path }) => path),
      [],
    );
  });

  it('tells of every number what it counts', () => {
    const numbers = [library, original].flatMap((module) => valuesIn(module)).filter(({ type }) => isNumber(type));
    assert.ok(numbers.length > 40);
    const untold = numbers.filter(({ path, text }) => !CONSTANT.test(path) && !MEANING.test(text));
    assert.deepEqual(
      untold.map(({ path, text }) => `${path}: ${text}`),
      [],
    );
  });

  it('tells of every function what it throws', () => {
    const untold = findUntoldThrows()
      .map(({ name, thrown, place }) => {
        const isThrown = (one) => one !== AT_EVERY_WAIT && !(CANNOT_THROW[name] ?? []).includes(one);
        return { name, place, thrown: thrown.filter(isThrown) };
      })
      .filter(({ thrown }) => thrown.length > 0);
    assert.deepEqual(untold, []);
  });
});
