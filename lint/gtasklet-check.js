#!/usr/bin/env node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** `npx gtasklet-check`: the rules of the plugin on files, without a linter. The build puts the parser into one file with it. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Modules } from './modules.js';
import { findProblems } from './problems.js';

const USAGE = `Usage: gtasklet-check [--modules REGEXP] [FILE OR DIRECTORY…]

Finds what neither JavaScript nor gtasklet reports: a missing yield*, a tuple of Python, and a condition that nothing waits for.
Without an argument it checks the current directory. Directories named node_modules and hidden ones are skipped.

  --modules REGEXP   also takes modules with such a path for gtasklet; can be repeated
  --help             prints this text

A comment "eslint-disable-next-line gtasklet/RULE" in the line above leaves a line out.

Exit status: 0 if nothing was found, 1 if something was, 2 if a file could not be read or parsed.`;

const OPTIONS = { help: { type: 'boolean' }, modules: { type: 'string', multiple: true, default: [] } };
const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const SKIPPED = /^(?:\..+|node_modules)$/;
const DISABLED = /\b(?:eslint|oxlint)-disable(?<where>-next-line|-line)\b(?<rules>[^\n]*)/;

function main(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return fail(`gtasklet-check: ${error.message}; see gtasklet-check --help`);
  }
  const { help = false, modules } = parsed.values;
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const given = parsed.positionals.length === 0 ? ['.'] : parsed.positionals;
  const missing = given.find((path) => !existsSync(path));
  if (missing !== undefined) return fail(`gtasklet-check: ${missing} does not exist`);
  const files = given.flatMap(filesIn);
  if (files.length === 0) return fail(`gtasklet-check: no JavaScript or TypeScript in ${given.join(', ')}`);
  return checkAll(files, modules);
}

function checkAll(files, patterns) {
  const modules = new Modules(patterns);
  let problems = 0;
  let unread = 0;
  for (const path of files) {
    const parsed = tryToParse(path, modules);
    if (parsed === null) unread++;
    for (const problem of parsed === null ? [] : check(path, parsed, patterns, modules)) {
      console.log(problem);
      problems++;
    }
  }
  console.error(`${count(problems, 'problem')} in ${count(files.length, 'file')}`);
  if (unread > 0) return 2;
  return problems > 0 ? 1 : 0;
}

function tryToParse(path, modules) {
  try {
    return modules.parse(path);
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    return null;
  }
}

function check(path, { program, comments }, patterns, modules) {
  const problems = findProblems(program, patterns, modules.importsOf(path)).map(({ node, message, rule }) => {
    const { line, column } = node.loc.start;
    return { line, rule, text: `${path}:${line}:${column + 1}: ${message} (${rule})` };
  });
  const shown = problems.filter((problem) => !comments.some((comment) => disables(comment, problem)));
  return shown.map(({ text }) => text);
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
