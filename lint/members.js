// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isClass, isFunction, memberName } from './syntax.js';

/**
 * A class, as the owner of its instance members or its static members, or an object literal.
 *
 * @typedef {{ type: 'class' | 'object', node: object, isStatic: boolean }} Owner
 */

/**
 * Finds the class or the object literal that a `this` refers to.
 *
 * @param node - the `this`.
 * @param parents - the node above each node.
 * @returns {Owner | null} null if that cannot be told.
 */
export function findOwner(node, parents) {
  for (let inner = node, outer = parents.get(node); outer !== null; inner = outer, outer = parents.get(outer)) {
    if (outer.type === 'StaticBlock') return classOf(outer, parents, true);
    const isValue = outer.type === 'PropertyDefinition' && outer.value === inner;
    if (isValue) return classOf(outer, parents, outer.static);
    const hasOwnThis = isFunction(outer) && outer.type !== 'ArrowFunctionExpression';
    if (hasOwnThis) return ownerOfMethod(parents.get(outer), parents);
  }
  return null;
}

function ownerOfMethod(member, parents) {
  if (member.type === 'MethodDefinition') return classOf(member, parents, member.static);
  const isMethod = member.type === 'Property' && member.method === true;
  return isMethod ? { type: 'object', node: parents.get(member), isStatic: false } : null;
}

function classOf(member, parents, isStatic) {
  return { type: 'class', node: parents.get(parents.get(member)), isStatic: isStatic === true };
}

/** Returns the member of a class or an object literal by its name; null if there is none. */
export function findMember({ type, node, isStatic }, name) {
  const members = type === 'class' ? node.body.body : node.properties;
  const named = members.filter((one) => (one.key ?? null) !== null && memberName(one) === name);
  return named.find((one) => (one.static === true) === isStatic) ?? null;
}

/** Returns the class of the file that another one extends; null for one from elsewhere. */
export function superClassOf(node, scopes) {
  if (node.superClass?.type !== 'Identifier') return null;
  const definition = scopes.onlyDefinition(node.superClass);
  const isBefore = isClass(definition?.node) && positionOf(definition.node) < positionOf(node);
  return isBefore ? definition.node : null; // so no class extends itself
}

function positionOf(node) {
  return node.range?.[0] ?? node.start;
}
