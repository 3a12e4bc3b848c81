// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Reads a syntax tree in the form of ESTree, as ESLint, oxlint and Babel's parser build it, with TypeScript's nodes. */

/** Properties of a node that hold no part of the program that runs. Types are among them. */
const SKIPPED_KEYS = new Set([
  'comments',
  'end',
  'errors',
  'extra',
  'implements',
  'leadingComments',
  'loc',
  'parent',
  'range',
  'returnType',
  'start',
  'superTypeArguments',
  'superTypeParameters',
  'tokens',
  'trailingComments',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
]);
const SKIPPED_NODES = new Set([
  'TSAbstractMethodDefinition',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

/** Expressions that have the value of the expression inside them. */
const WRAPPERS = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

/**
 * Visits a node and all nodes below it, in the order of the text, without types.
 *
 * @param node - the root.
 * @param {(node: object, parent: object | null) => void} visit - called before the nodes below are visited.
 */
export function walk(node, visit, parent = null) {
  visit(node, parent);
  for (const key of Object.keys(node)) {
    if (SKIPPED_KEYS.has(key)) continue;
    const value = node[key];
    if (Array.isArray(value)) {
      for (const child of value) if (isVisited(child)) walk(child, visit, node);
    } else if (isVisited(value)) {
      walk(value, visit, node);
    }
  }
}

function isVisited(value) {
  return typeof value?.type === 'string' && !SKIPPED_NODES.has(value.type);
}

/** Returns the expression inside parentheses, type assertions and optional chains. */
export function unwrap(node) {
  return isWrapper(node) ? unwrap(node.expression) : node;
}

/** Whether a node has the value of the expression inside it. */
export function isWrapper(node) {
  return WRAPPERS.has(node?.type);
}

/** Returns the name of an identifier or the value of a string; null for any other node. */
export function textOf(node) {
  if (node?.type === 'Identifier') return node.name;
  if (node?.type === 'PrivateIdentifier') return `#${node.name}`;
  return typeof node?.value === 'string' ? node.value : null;
}

/** Returns the name of a member: `name` of `object.name`, of `{ name: … }` and of a method; null if it is computed. */
export function memberName(node) {
  const name = node.key ?? node.property;
  return node.computed && name.type === 'Identifier' ? null : textOf(name);
}

/** Whether a node is a member expression, `object.name`. */
export function isMember(node) {
  return node?.type === 'MemberExpression' || node?.type === 'OptionalMemberExpression';
}

/** Whether a node is a call, `name(…)`. */
export function isCall(node) {
  return node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression';
}

/** Whether a node is a function or a method. */
export function isFunction(node) {
  return /^(?:ArrowFunctionExpression|FunctionDeclaration|FunctionExpression)$/.test(node?.type);
}

/** Whether a node is a class. */
export function isClass(node) {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** Whether a node is `{ a, b }` or `[a, b]` as the target of an assignment. */
export function isPattern(node) {
  return node?.type === 'ObjectPattern' || node?.type === 'ArrayPattern';
}

/** Whether a node is a function whose call creates a generator. */
export function isGeneratorFunction(node) {
  return isFunction(node) && node.generator === true && node.async !== true;
}

/** Whether a node is an arrow function that returns the value of one expression, `() => value`. */
export function isExpressionArrow(node) {
  return node?.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement' && node.async !== true;
}
