// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/support/paths.js';
import { isFile, isProgram } from './page-programs.js';

const TESTS = join(root, 'tests', 'project');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** Scripts that npm has names of its own for. */
const COMMAND = /\bnpm (?:run(?:-script)? (?:--?\S+ )*(?<name>[\w:-]+)|(?<short>test|start)\b)/g;
/** A line that stands for lines that are left out. */
const LEFT_OUT = /^\s*(?:\/\/ |# )?…$/;
const PARSE = `
import ast, json, sys
try:
    ast.parse(json.load(sys.stdin))
except SyntaxError as error:
    print(f'line {error.lineno}: {error.msg}')
`;

/** What is wrong with a block, by its language; those that may be as they like are empty. */
const checks = {
  c: () => null,
  cpp: () => null,
  css: () => null,
  js: problemOfProgram,
  json: problemOfJson,
  meson: () => null,
  python: problemOfPython,
  sh: problemOfCommands,
  text: () => null,
  ts: problemOfProgram,
  xml: () => null,
  yaml: () => null,
};

/**
 * Returns what is wrong with a block of code, in words; null if nothing is.
 *
 * @param {object} block - see readPage().
 */
export function problemOf(block) {
  if (!Object.hasOwn(checks, block.language)) {
    return `expected one of the languages ${Object.keys(checks).join(', ')}, got "${block.language}"`;
  }
  return block.origin === null ? checks[block.language](block) : problemOfExcerpt(block);
}

function problemOfProgram(block) {
  if (isFile(block)) return problemOfFile(block);
  return isProgram(block) ? null : 'expected a program, which begins with an import, or <!-- from FILE --> before it';
}

/** A test has to name the section that the file is in. */
function problemOfFile({ title }) {
  const tests = readdirSync(TESTS).filter((name) => name.endsWith('.test.js'));
  const isNamed = tests.some((name) => readFileSync(join(TESTS, name), 'utf8').includes(`'${title}'`));
  return isNamed ? null : `expected a test that makes and runs the files of "${title}"`;
}

function problemOfJson({ text }) {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error.message;
  }
}

function problemOfPython({ text }) {
  const problem = execFileSync('python3', ['-c', PARSE], { encoding: 'utf8', input: JSON.stringify(text) }).trim();
  return problem === '' ? null : problem;
}

function problemOfCommands({ text }) {
  const names = [...text.matchAll(COMMAND)].map(({ groups: { name, short } }) => name ?? short);
  const unknown = names.find((name) => !Object.hasOwn(scripts, name));
  return unknown === undefined ? null : `expected the name of a script in package.json, got ${unknown}`;
}

/** What is wrong with a part of a file: each piece between lines that are left out has to be in the file, in this order. */
function problemOfExcerpt({ origin, text }) {
  const path = join(root, origin);
  if (!existsSync(path)) return `expected a file ${origin}`;
  const lines = readFileSync(path, 'utf8').split('\n');
  let from = 0;
  for (const piece of piecesOf(text)) {
    const at = lines.findIndex((_line, index) => index >= from && isAt(lines, index, piece));
    if (at === -1) return `expected lines of ${origin}, got\n${piece.join('\n')}`;
    from = at + piece.length;
  }
  return null;
}

function piecesOf(text) {
  const pieces = [[]];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (LEFT_OUT.test(line)) pieces.push([]);
    else pieces.at(-1).push(line);
  }
  const withoutEmptyLines = pieces.map((piece) => {
    const isText = (line) => line !== '';
    return piece.slice(piece.findIndex(isText), piece.findLastIndex(isText) + 1);
  });
  return withoutEmptyLines.filter((piece) => piece.length > 0);
}

/** Whether a piece stands in a file at a line, with anything that all of its lines are indented by. */
function isAt(lines, index, piece) {
  const first = lines[index] ?? '';
  if (!first.endsWith(piece[0])) return false;
  const indent = first.slice(0, first.length - piece[0].length);
  const isIndented = (line) => (line === '' ? '' : `${indent}${line}`);
  return indent.trim() === '' && piece.every((line, offset) => lines[index + offset] === isIndented(line));
}
