// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Kinds } from './kinds.js';
import { Scopes } from './scopes.js';
import { isFunction, isGeneratorFunction, textOf } from './syntax.js';

/**
 * Returns the generator functions that a module exports, and its functions that start a tasklet.
 *
 * @param program - the syntax tree of the module.
 * @param {readonly string[]} modules - regular expressions of modules that export the library again.
 * @param {(path: string, name: string) => object | null} importedKind - returns the kind of an export of another module.
 * @returns {(name: string) => object | null} a function that returns the kind of an export; null for any other export.
 */
export function readExports(program, modules, importedKind) {
  const kinds = new Kinds(new Scopes(program), modules, importedKind);
  const own = new Map();
  const paths = [];
  for (const node of program.body) {
    if (node.type === 'ExportDefaultDeclaration') own.set('default', () => kinds.of(node.declaration));
    if (node.type === 'ExportAllDeclaration' && !node.exported) paths.push(node.source.value);
    if (node.type !== 'ExportNamedDeclaration') continue;
    for (const id of declaredIn(node.declaration)) own.set(id.name, () => kinds.of(id));
    for (const { exported, local } of node.specifiers) {
      const ofLocal = () => (node.source ? importedKind(node.source.value, textOf(local)) : kinds.of(local));
      own.set(textOf(exported), ofLocal);
    }
  }
  const find = (name) => {
    if (own.has(name)) return knownElsewhere(own.get(name)());
    for (const path of paths) {
      const kind = importedKind(path, name);
      if (kind !== null) return kind;
    }
    return null;
  };
  const pending = new Set(); // names that modules export from each other
  return (name) => {
    if (pending.has(name)) return null;
    pending.add(name);
    try {
      return find(name);
    } finally {
      pending.delete(name);
    }
  };
}

function declaredIn(declaration) {
  if (isFunction(declaration)) return [declaration.id];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.map(({ id }) => id).filter(({ type }) => type === 'Identifier');
}

/** The kinds that mean the same in another module, where the names of this one are not known. */
function knownElsewhere(kind) {
  const isKnown = kind?.type === 'starter' || (kind?.type === 'function' && isGeneratorFunction(kind.node));
  return isKnown ? kind : null;
}
