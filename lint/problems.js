// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Names } from './names.js';
import { unwrap, walk } from './syntax.js';
import { mayRun, useOf } from './value-use.js';

/** @typedef {{ rule: string, node: object, message: string }} Problem */

/** What each rule finds; the keys are the rules' names. */
export const RULES = {
  'no-comma-tuple': 'a parenthesised tuple of Python, which is the comma operator in JavaScript',
  'no-idle-condition': 'a condition that nothing waits for',
  'require-yield-star': 'a generator that nothing runs, or a `yield` where the result takes `yield*`',
};

/**
 * Finds the mistakes in a file that neither the language nor the library reports.
 *
 * @param program - its syntax tree.
 * @returns {Problem[]} in the order of the text.
 */
export function findProblems(program) {
  const names = new Names(program);
  const problems = [];
  walk(program, (node, parents) => {
    const add = (rule, message) => problems.push({ rule, node, message });
    if (node.type === 'SequenceExpression') checkSequence(node, parents, add);
    if (!names.usesLibrary) return;
    if (parents.at(-1)?.type === 'SequenceExpression') return; // a mistake of its own, if it is one
    if (node.type === 'CallExpression') checkCall({ names, program, node, parents }, add);
    checkCondition(names, node, parents, add);
  });
  return problems;
}

/** Values that are made for nothing when they are not the last ones of a sequence. */
const INERT = new Set([
  'ArrayExpression',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'Identifier',
  'Literal',
  'MemberExpression',
  'NewExpression',
  'ObjectExpression',
  'TemplateLiteral',
  'ThisExpression',
]);

function checkSequence(node, parents, add) {
  const parent = parents.at(-1);
  const { expressions } = node;
  const waits = expressions.some((one, index) => one.type === 'YieldExpression' && index < expressions.length - 1);
  if (parent.type === 'ExpressionStatement' && waits) {
    add('no-comma-tuple', 'yield: "yield a, b" waits for "a" alone; write "yield [a, b]"');
    return;
  }
  if (parent.type === 'YieldExpression') {
    const keyword = parent.delegate ? 'yield*' : 'yield';
    const remedy = parent.delegate ? 'yield* firstEvent(a, b)' : 'yield [a, b]';
    add('no-comma-tuple', `${keyword}: "(a, b)" is the comma operator, and waits for "b" alone; write "${remedy}"`);
    return;
  }
  const isIdiom = parent.type === 'CallExpression' && parent.callee === node; // `(0, object.method)()`
  const isStatement = parent.type === 'ExpressionStatement' || parent.type === 'ForStatement';
  if (isIdiom || isStatement || !expressions.slice(0, -1).some((one) => INERT.has(unwrap(one).type))) return;
  add('no-comma-tuple', 'tuple: "(a, b)" is the comma operator, and has the value "b"; write "[a, b]"');
}

function checkCall({ names, program, node, parents }, add) {
  const type = names.typeOfCall(node, parents);
  if (type === null) return;
  const { kind, name } = type;
  const used = useOf(node, parents);
  const problem = kind === 'task' ? null : problemOfGenerator({ kind, program }, used);
  if (problem !== null) {
    const outside = used.use === 'awaited' ? `, or "await run(${name}(…))" outside a tasklet` : '';
    add('require-yield-star', `${name}: ${problem}; write "yield* ${name}(…)"${outside}`);
  } else if (used.use === 'yielded' && !names.usesKiwi && hasItsResultUsed(used)) {
    const value = '"yield" evaluates to the condition that fired, not to the result';
    add('require-yield-star', `${name}: ${value}; write "yield* ${name}(…)"`);
  } else if (kind === 'task' && used.use === 'read' && used.node.type !== 'MemberExpression') {
    add('require-yield-star', `${name}: the call returns a tasklet, not its result; write "yield* ${name}(…)"`);
  }
}

/** Describes what is wrong with the use of a generator; null if nothing is. */
function problemOfGenerator({ kind, program }, { use, node }) {
  if (use === 'dropped') return 'the call only makes a generator, and nothing runs it';
  if (use === 'awaited') return '"await" does not run a generator';
  if (kind !== 'library') return null; // other generators may be iterated, or taken apart
  const isStepped = use === 'iterated' && node.type === 'MemberExpression';
  if (/^(?:destructured|iterated|read)$/.test(use) && !isStepped) return 'the call returns a generator, not its result';
  const variable = node.type === 'VariableDeclarator' ? node.id : node.left;
  const isKept = use === 'handed on' && /^(?:VariableDeclarator|AssignmentExpression)$/.test(node.type);
  if (!isKept || variable.type !== 'Identifier' || mayRun(program, variable.name)) return null;
  return `"${variable.name}" is a generator that nothing runs`;
}

/** Tells whether a program uses the value of a `yield`. */
function hasItsResultUsed({ node, parents }) {
  return useOf(node, parents).use !== 'dropped';
}

function checkCondition(names, node, parents, add) {
  const made = textOfCondition(names, node);
  if (made === null) return;
  const { use } = useOf(node, parents);
  if (use === 'dropped') add('no-idle-condition', `${made}: nothing waits for the condition; write "yield ${made}(…)"`);
  if (use === 'awaited') {
    add('no-idle-condition', `${made}: "await" does not wait for a condition; write "yield ${made}(…)" in a tasklet`);
  }
}

/** The beginning of an expression that makes a condition, `new WaitForIdle` or `sleep`; null if it makes none. */
function textOfCondition(names, node) {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return null;
  const name = names.exportedName(unwrap(node.callee));
  if (node.type === 'CallExpression') return name === 'sleep' ? name : null;
  return name !== null && /^WaitFor[A-Z]/.test(name) ? `new ${name}` : null;
}
