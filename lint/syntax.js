// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Reading an ESTree syntax tree, as ESLint, oxlint and Babel's parser make it, with the nodes of TypeScript. */

/** Properties of a node that are not part of the tree. */
const NOT_CHILDREN = new Set(['parent', 'loc', 'range', 'start', 'end', 'tokens', 'comments', 'extra', 'errors']);

/** Wrappers that have the value of what they wrap. */
const TRANSPARENT = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSInstantiationExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
]);

/**
 * Visits a node and all nodes below it, in the order of the text.
 *
 * @param node - the root.
 * @param {(node: object, parents: object[]) => void} visit - gets the node, and the nodes above it, the nearest one last.
 */
export function walk(node, visit, parents = []) {
  visit(node, parents);
  parents.push(node);
  for (const child of childrenOf(node)) walk(child, visit, parents);
  parents.pop();
}

function childrenOf(node) {
  return Object.keys(node)
    .filter((key) => !NOT_CHILDREN.has(key))
    .flatMap((key) => node[key])
    .filter((value) => typeof value?.type === 'string');
}

/** Returns the expression inside type assertions, optional chains and the like. */
export function unwrap(node) {
  return node !== null && TRANSPARENT.has(node?.type) ? unwrap(node.expression) : node;
}

/** Tells whether a node has the value of the one inside it. */
export function isTransparent(node) {
  return TRANSPARENT.has(node.type);
}

/** Returns the name of an identifier or a string literal; null for any other node. */
export function nameOf(node) {
  if (node?.type === 'Identifier') return node.name;
  return typeof node?.value === 'string' ? node.value : null;
}

/** Returns the name of a property: `name` of `object.name` and of `{ name: … }`; null if it is computed. */
export function keyName(node) {
  if (node.computed) return null;
  const key = node.key ?? node.property;
  return key?.type === 'PrivateIdentifier' || key?.type === 'PrivateName' ? `#${key.name ?? key.id.name}` : nameOf(key);
}
