// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isPattern, isWrapper, memberName } from './syntax.js';

/** The statements and operators that only ask whether a value is true, or calculate with it, and the parts of them. */
const TESTS = {
  BinaryExpression: ['left', 'right'],
  ConditionalExpression: ['test'],
  DoWhileStatement: ['test'],
  ForStatement: ['test'],
  IfStatement: ['test'],
  SwitchStatement: ['discriminant'],
  TemplateLiteral: ['expressions'],
  UnaryExpression: ['argument'],
  WhileStatement: ['test'],
};

/**
 * What happens to the value of an expression:
 * - `dropped`: nothing, as it is a statement of its own;
 * - `awaited`, `yielded`, `delegated`: `await`, `yield`, `yield*`;
 * - `member`, `destructured`: the members `names` are read; for `[a, b]` these are null;
 * - `iterated`: it is iterated by `for (… of …)` or a spread;
 * - `tested`: a condition, an operator or a template reads it; `compared`: with another value than null;
 * - `kept`: the variable of the identifier `target` gets it;
 * - `passed`: an argument, a return value, an element or a member, so that other code may run it.
 *
 * @typedef {{ type: string, node: object, names?: string[] | null, target?: object }} Use
 */

/**
 * Finds what happens to the value of an expression.
 *
 * @param node - the expression.
 * @param parents - the node above each node.
 * @returns {Use[]} one use; two for an assignment, whose value is used as well.
 */
export function usesOf(node, parents) {
  const parent = parents.get(node);
  if (hasValueOf(parent, node)) return usesOf(parent, parents);
  const used = (type, more = {}) => [{ type, node: parent, ...more }];
  switch (parent.type) {
    case 'ExpressionStatement':
    case 'SequenceExpression':
      return used('dropped');
    case 'AwaitExpression':
      return used('awaited');
    case 'YieldExpression':
      return used(parent.delegate ? 'delegated' : 'yielded');
    case 'SpreadElement':
      return used('iterated');
    case 'ForOfStatement':
      return used(parent.right === node ? 'iterated' : 'passed');
    case 'VariableDeclarator':
      return used(...keptIn(parent.id));
    case 'AssignmentExpression':
      return assignmentUses(parent, node, parents);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node ? used('member', { names: namesOf([parent]) }) : used('passed');
    default:
      return used(operatorUse(parent, node));
  }
}

/** Whether a node has the value of an expression in it. */
function hasValueOf(parent, node) {
  if (isWrapper(parent)) return true;
  if (parent.type === 'SequenceExpression') return parent.expressions.at(-1) === node;
  if (parent.type === 'ConditionalExpression') return parent.test !== node;
  return parent.type === 'LogicalExpression';
}

function keptIn(target) {
  if (!isPattern(target)) return target.type === 'Identifier' ? ['kept', { target }] : ['passed'];
  if (target.type === 'ArrayPattern') return ['destructured', { names: null }];
  return ['destructured', { names: namesOf(target.properties.filter(({ type }) => type === 'Property')) }];
}

/** The names of members, without those that are computed. */
function namesOf(members) {
  return members.map(memberName).filter((name) => name !== null);
}

function assignmentUses(parent, node, parents) {
  if (parent.right !== node) return [{ type: 'written', node: parent }];
  const [type, more = {}] = keptIn(parent.left);
  const outer = usesOf(parent, parents).filter((use) => use.type !== 'dropped');
  return [{ type, node: parent, ...more }, ...outer];
}

function operatorUse(parent, node) {
  if (parent.type === 'ForStatement' && parent.test !== node) return 'dropped';
  if (parent.type === 'UnaryExpression' && parent.operator === 'void') return 'passed'; // dropped on purpose
  if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return 'compared';
  if (parent.type === 'BinaryExpression') {
    const other = parent.left === node ? parent.right : parent.left;
    if (/^(?:in|instanceof)$/.test(parent.operator)) return 'compared';
    return /^[!=]==?$/.test(parent.operator) && !isNothing(other) ? 'compared' : 'tested';
  }
  const isTested = TESTS[parent.type]?.some((key) => [parent[key]].flat().includes(node)) === true;
  return isTested ? 'tested' : 'passed';
}

/** Whether an expression is `null`, `undefined` or another constant, which no generator and no condition equals. */
function isNothing(node) {
  return node.type.endsWith('Literal') || (node.type === 'Identifier' && node.name === 'undefined');
}
