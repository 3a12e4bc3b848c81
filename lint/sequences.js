// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isCall, unwrap } from './syntax.js';

const RULE = 'no-comma-tuple';

/** Expressions that do nothing but have a value. */
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

/** Reports the tuples of Python: `yield a, b`, `yield (a, b)`, `accept: ('a', 'b')`; and `yield* [a, b]`. */
export function checkSequence(node, { scopes }, add) {
  if (node.type === 'SequenceExpression') checkComma(node, scopes.parents, add);
  if (node.type === 'VariableDeclaration') checkDeclaration(node, scopes, add);
  if (node.type !== 'YieldExpression' || !node.delegate || unwrap(node.argument).type !== 'ArrayExpression') return;
  const first = 'write "yield [a, b]" to wait for the first, "yield* all([a, b])" to wait for all';
  add(RULE, node, `yield*: the elements of an array are waited for one after the other; ${first}`);
}

function checkComma(node, parents, add) {
  const parent = parents.get(node);
  const { expressions } = node;
  if (parent.type === 'YieldExpression') {
    const [keyword, instead] = parent.delegate ? ['yield*', 'yield* firstEvent(a, b)'] : ['yield', 'yield [a, b]'];
    add(RULE, node, `${keyword}: "(a, b)" is the comma operator, and waits for "b" alone; write "${instead}"`);
  } else if (isPythonYield(expressions, parent)) {
    add(RULE, node, 'yield: "yield a, b" waits for "a" alone; write "yield [a, b]"');
  } else if (parent.type !== 'ExpressionStatement' && parent.type !== 'ForStatement' && !isIdiom(node, parent)) {
    const isInert = expressions.slice(0, -1).some((one) => INERT.has(unwrap(one).type));
    if (isInert) add(RULE, node, 'tuple: "(a, b)" is the comma operator, and has the value "b"; write "[a, b]"');
  }
}

/** `yield a, b` and `event = yield a, b`; neither `yield a, count++` nor the value of `(yield next, next.value)`. */
function isPythonYield(expressions, parent) {
  if (!expressions.slice(0, -1).some(isYield) || parent.type === 'ForStatement') return false;
  const last = unwrap(expressions.at(-1));
  const isCondition = last.type === 'Identifier' || last.type === 'NewExpression';
  return isCondition || (parent.type === 'ExpressionStatement' && (INERT.has(last.type) || isCall(last)));
}

function isYield({ type, right, operator }) {
  return type === 'YieldExpression' || (operator === '=' && right.type === 'YieldExpression');
}

/** `(0, object.method)()` */
function isIdiom(node, parent) {
  return isCall(parent) && parent.callee === node;
}

/** `let event = yield a, b` declares a variable `b`. */
function checkDeclaration({ declarations }, scopes, add) {
  for (const [index, declarator] of declarations.entries()) {
    const previous = declarations[index - 1]?.init;
    const isBare = declarator.init === null && declarator.id.type === 'Identifier' && !declarator.id.typeAnnotation;
    if (previous?.type !== 'YieldExpression' || !isBare || !scopes.isDeclaredTwice(declarator.id)) continue;
    const { name } = declarator.id;
    add(
      RULE,
      declarator,
      `yield: the comma declares a variable "${name}", which nothing waits for; write "yield [a, b]"`,
    );
  }
}
