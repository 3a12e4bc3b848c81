#!/usr/bin/env node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** `npx gtasklet-check`: the rules of the plugin on files, without a linter. The build puts the parser into one file with it. */

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { findProblems } from './problems.js';

const USAGE = `Usage: gtasklet-check [FILE OR DIRECTORY…]

Finds what neither JavaScript nor gtasklet reports: a missing yield*, a tuple of Python, and a condition that nothing waits for.
Without an argument it checks the current directory. Directories named node_modules and hidden ones are skipped.
A comment "eslint-disable-next-line gtasklet/RULE" in the line above leaves a line out.

Exit status: 0 if nothing was found, 1 if something was, 2 if a file could not be read or parsed.`;

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const SKIPPED = /^(?:\..+|node_modules)$/;
const DISABLED = /\b(?:eslint|oxlint)-disable(?<where>-next-line|-line)\b(?<rules>[^\n]*)/;

function main(args) {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const option = args.find((argument) => argument.startsWith('-'));
  if (option !== undefined) return fail(`gtasklet-check: there is no option ${option}; see gtasklet-check --help`);
  const given = args.length === 0 ? ['.'] : args;
  const missing = given.find((path) => !existsSync(path));
  if (missing !== undefined) return fail(`gtasklet-check: ${missing} does not exist`);
  const files = given.flatMap(filesIn);
  if (files.length === 0) return fail(`gtasklet-check: no JavaScript or TypeScript in ${given.join(', ')}`);
  return checkAll(files);
}

function checkAll(files) {
  let problems = 0;
  let unread = 0;
  for (const path of files) {
    try {
      for (const { line, column, message, rule } of check(path, readFileSync(path, 'utf8'))) {
        console.log(`${path}:${line}:${column}: ${message} (${rule})`);
        problems++;
      }
    } catch (error) {
      console.error(`${path}: ${error.message}`);
      unread++;
    }
  }
  console.error(`${count(problems, 'problem')} in ${count(files.length, 'file')}`);
  if (unread > 0) return 2;
  return problems > 0 ? 1 : 0;
}

function check(path, text) {
  const language = /\.[cm]?tsx?$/.test(path) ? ['typescript'] : [];
  const syntax = /tsx$|js$|jsx$/.test(path) ? ['jsx'] : [];
  const { program, comments } = parse(text, {
    sourceType: 'unambiguous',
    allowReturnOutsideFunction: true,
    errorRecovery: false,
    plugins: ['estree', 'decorators', 'explicitResourceManagement', ...language, ...syntax],
  });
  const placed = findProblems(program).map(({ node, message, rule }) => {
    return { line: node.loc.start.line, column: node.loc.start.column + 1, message, rule };
  });
  return placed.filter((problem) => !comments.some((comment) => disables(comment, problem)));
}

function disables({ value, loc }, { line, rule }) {
  const { groups } = DISABLED.exec(value) ?? {};
  if (groups === undefined) return false;
  const rules = groups.rules
    .replace(/--.*/, '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const isMeant = rules.length === 0 || rules.includes(`gtasklet/${rule}`);
  return isMeant && line === (groups.where === '-line' ? loc.start.line : loc.end.line + 1);
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !SKIPPED.test(name));
  return entries.flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return filesIn(inside);
    return entry.isFile() && SOURCE.test(entry.name) && !DECLARATIONS.test(entry.name) ? [inside] : [];
  });
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function fail(message) {
  console.error(message);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
