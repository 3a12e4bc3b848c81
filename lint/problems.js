// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkCallback } from './callbacks.js';
import { Kinds } from './kinds.js';
import { Scopes } from './scopes.js';
import { checkSequence } from './sequences.js';
import { isCall, isWrapper, walk } from './syntax.js';
import { checkValue } from './values.js';

/** @typedef {{ rule: string, node: object, message: string }} Problem */

/** The names of the rules, and what they report. */
export const RULES = {
  'no-comma-tuple': 'a parenthesised tuple of Python, which is the comma operator in JavaScript',
  'no-idle-condition': 'a condition that nothing waits for, and a message that nothing sends',
  'require-yield-star': 'a generator that nothing runs, or a `yield` where the result takes `yield*`',
};

/**
 * Finds the mistakes in a file that neither the language nor the library reports.
 *
 * @param program - the syntax tree of the file.
 * @param {readonly string[]} modules - regular expressions of further modules that export the library; none by default.
 * @param {(path: string, name: string) => object | null} importedKind - returns the kind of an export of another module; by
 *   default only the functions of the file are known.
 * @returns {Problem[]} in the order of the text.
 */
export function findProblems(program, modules = [], importedKind = () => null) {
  const scopes = new Scopes(program);
  const kinds = new Kinds(scopes, modules, importedKind);
  const problems = [];
  const tuples = new Set();
  const add = (rule, node, message) => {
    problems.push({ rule, node, message });
    if (node.type === 'SequenceExpression') tuples.add(node);
  };
  walk(program, (node) => {
    checkSequence(node, { scopes }, add);
    if ((!isCall(node) && node.type !== 'NewExpression') || isInTuple(node, scopes.parents, tuples)) return;
    checkCallback(node, { kinds }, add);
    const kind = kinds.of(node);
    if (kind !== null) checkValue(node, kind, { scopes }, add);
  });
  return problems;
}

/** Whether an expression is an item of a tuple that is reported itself. */
function isInTuple(node, parents, tuples) {
  const parent = parents.get(node);
  return tuples.has(parent) || (isWrapper(parent) && isInTuple(parent, parents, tuples));
}
