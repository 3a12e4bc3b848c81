// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * An ESLint plugin that finds a missing `yield*`, tuples of Python, and conditions that nothing waits for. It runs in ESLint 9
 * and later, and in oxlint by `jsPlugins`. `npx gtasklet-check` finds the same without a linter.
 */

import { RULES, findProblems } from './problems.js';

/** The problems of the file that a linter has given last: each rule reports its own. */
const found = new WeakMap();

function problemsOf(program) {
  if (!found.has(program)) found.set(program, findProblems(program));
  return found.get(program);
}

function createRule(name, description) {
  return {
    meta: { type: 'problem', docs: { description: `Reports ${description}` }, schema: [] },
    create(context) {
      const reportAll = (program) => {
        const own = problemsOf(program).filter(({ rule }) => rule === name);
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
