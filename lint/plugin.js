// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * An ESLint plugin that finds a missing `yield*`, tuples of Python, and conditions that nothing waits for. It runs in ESLint 9
 * and later, and in oxlint by `jsPlugins`. `npx gtasklet-check` finds the same without a linter.
 */

import { RULES, findProblems } from './problems.js';

/** The options of every rule: regular expressions of further modules that export the library. */
const OPTIONS = {
  type: 'object',
  properties: { modules: { type: 'array', items: { type: 'string' } } },
  additionalProperties: false,
};

/** The problems of the files, by the modules that were asked for: each rule reports its own. */
const found = new WeakMap();

function problemsOf(program, modules) {
  const ofFile = found.get(program) ?? new Map();
  found.set(program, ofFile);
  const key = modules.join('\n');
  if (!ofFile.has(key)) ofFile.set(key, findProblems(program, modules));
  return ofFile.get(key);
}

function createRule(name, description) {
  return {
    meta: { type: 'problem', docs: { description: `Reports ${description}` }, schema: [OPTIONS] },
    create(context) {
      const { modules = [] } = context.options[0] ?? {};
      const reportAll = (program) => {
        const own = problemsOf(program, modules).filter(({ rule }) => rule === name);
        for (const { node, message } of own) context.report({ node, message });
      };
      return { Program: reportAll };
    },
  };
}

const rules = Object.fromEntries(Object.entries(RULES).map(([name, finds]) => [name, createRule(name, finds)]));

const plugin = {
  meta: { name: 'gtasklet' },
  rules,
  configs: {},
};

plugin.configs.recommended = {
  name: 'gtasklet/recommended',
  plugins: { gtasklet: plugin },
  rules: Object.fromEntries(Object.keys(rules).map((name) => [`gtasklet/${name}`, 'error'])),
};

export default plugin;
