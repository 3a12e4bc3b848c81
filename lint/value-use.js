// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isTransparent, keyName, walk } from './syntax.js';

/** Members that iterators have: code that reads them steps through a generator itself. */
const OF_ITERATORS = /^(?:next|return|throw|map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)$/;

/** What some nodes do with the one expression that they have, or with all that {@link passesOn} leaves to them. */
const USES = {
  AwaitExpression: 'awaited',
  ExpressionStatement: 'dropped',
  ForOfStatement: 'iterated',
  SequenceExpression: 'dropped',
  SpreadElement: 'iterated',
};

/** The statements and operators that read a value, and by which of their parts. */
const READERS = {
  BinaryExpression: ['left', 'right'],
  ConditionalExpression: ['test'],
  DoWhileStatement: ['test'],
  IfStatement: ['test'],
  SwitchStatement: ['discriminant'],
  TemplateLiteral: ['expressions'],
  UnaryExpression: ['argument'],
  WhileStatement: ['test'],
};

/**
 * Tells what becomes of the value of an expression:
 * - `dropped`: nothing, it is a statement of its own;
 * - `awaited`, `yielded`, `delegated`: by `await`, `yield`, `yield*`;
 * - `destructured`, `read`: by a pattern, or an operator, a condition or a property;
 * - `iterated`: by `for (… of …)`, a spread or a member of iterators;
 * - `handed on`: to a variable, a function, an array, an object or a caller, who may run it.
 *
 * @param node - the expression.
 * @param {object[]} parents - the nodes above it, the nearest one last.
 * @returns {{ use: string, node: object, parents: object[] }} with the node that uses it, and the nodes above that.
 */
export function useOf(node, parents) {
  const above = parents.slice(0, -1);
  const parent = parents.at(-1);
  const used = (use) => ({ use, node: parent, parents: above });
  if (passesOn(parent, node)) return useOf(parent, above);
  switch (parent.type) {
    case 'YieldExpression':
      return used(parent.delegate ? 'delegated' : 'yielded');
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return used(memberUse(parent, node));
    case 'VariableDeclarator':
      return used(isPattern(parent.id) ? 'destructured' : 'handed on');
    case 'AssignmentExpression':
      return used(isPattern(parent.left) ? 'destructured' : 'handed on');
    default:
      return used(USES[parent.type] ?? operatorUse(parent, node));
  }
}

/** Tells whether a node has the value of one of its parts. */
function passesOn(parent, node) {
  if (isTransparent(parent)) return true;
  if (parent.type === 'SequenceExpression') return parent.expressions.at(-1) === node;
  if (parent.type === 'ConditionalExpression') return parent.test !== node;
  return parent.type === 'LogicalExpression';
}

function memberUse(parent, node) {
  if (parent.object !== node) return 'read';
  return parent.computed || OF_ITERATORS.test(keyName(parent) ?? '') ? 'iterated' : 'read';
}

function operatorUse(parent, node) {
  if (parent.type === 'UnaryExpression' && parent.operator === 'void') return 'handed on'; // dropped on purpose
  if (parent.type === 'BinaryExpression' && /^(?:===?|!==?|instanceof|in)$/.test(parent.operator)) return 'handed on';
  const isRead = READERS[parent.type]?.some((key) => [parent[key]].flat().includes(node)) === true;
  return isRead ? 'read' : 'handed on';
}

function isPattern(node) {
  return node.type === 'ObjectPattern' || node.type === 'ArrayPattern';
}

/**
 * Tells whether a variable with a generator is used anywhere in a way that may run the generator.
 *
 * @param program - the syntax tree of the file.
 * @param {string} name - of the variable.
 */
export function mayRun(program, name) {
  let found = false;
  walk(program, (node, parents) => {
    if (node.type !== 'Identifier' || node.name !== name || isDeclared(node, parents.at(-1))) return;
    if (!/^(?:dropped|read|awaited|destructured)$/.test(useOf(node, parents).use)) found = true;
  });
  return found;
}

/** Tells whether an identifier is what is declared or assigned, or the name of a property, and not a use of a variable. */
function isDeclared(node, parent) {
  if (parent.type === 'VariableDeclarator') return parent.id === node;
  if (parent.type === 'AssignmentExpression') return parent.left === node;
  const isKey = parent.key === node || parent.property === node;
  return isKey && !parent.computed && parent.shorthand !== true;
}
