// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { GENERATOR_FUNCTIONS, MEMBERS, METHODS, RESULTS, isLibrary } from './library.js';
import { findMember, findOwner, superClassOf } from './members.js';
import { loadedPath } from './scopes.js';
import {
  isCall,
  isClass,
  isExpressionArrow,
  isFunction,
  isGeneratorFunction,
  isMember,
  memberName,
  textOf,
  unwrap,
} from './syntax.js';

/**
 * The kind of an expression: the `type` of its value, the `name` of the function or class that made it, and whether it `isOwn`,
 * of a generator function of the file. The body of a `function` is `node`; that of a `class`, too.
 *
 * @typedef {{ type: string, name: string, isOwn?: boolean, node?: object }} Kind
 */

const MOST_STEPS = 20;

/** Infers the kinds of expressions, from imports and from what is declared in the file. */
export class Kinds {
  #scopes;
  #modules;
  #importedKind;
  #steps = 0;

  /**
   * @param scopes - the names of the file.
   * @param {readonly string[]} modules - regular expressions of modules that export the library.
   * @param {(path: string, name: string) => Kind | null} importedKind - returns the kind of an export of another module.
   */
  constructor(scopes, modules, importedKind) {
    this.#scopes = scopes;
    this.#modules = modules;
    this.#importedKind = importedKind;
  }

  /**
   * Returns the kind of an expression: a `generator`, `condition`, `message`, `tasklet`, `process`, `stream` or `writer`, a
   * `function` or a `class`.
   *
   * @returns {Kind | null} null for any other, and for one that cannot be told.
   */
  of(expression) {
    if (this.#steps >= MOST_STEPS) return null; // a variable that is defined by itself
    this.#steps++;
    try {
      return this.#infer(unwrap(expression));
    } finally {
      this.#steps--;
    }
  }

  /** Returns the name by which the library exports a value; null for a value of another origin. */
  exportedName(expression) {
    const node = unwrap(expression);
    if (isMember(node)) return this.#isNamespace(unwrap(node.object)) ? memberName(node) : null;
    if (node?.type !== 'Identifier') return null;
    const definition = this.#scopes.onlyDefinition(node);
    if (definition?.type === 'import' && isLibrary(definition.node.source, this.#modules)) {
      const { specifier } = definition.node;
      return specifier.type === 'ImportSpecifier' ? textOf(specifier.imported) : null;
    }
    if (definition?.type !== 'variable') return null;
    const { node: declarator, path } = definition;
    const isLoaded = path.length === 1 && this.#isNamespace(unwrap(declarator.init));
    if (isLoaded) return path[0];
    return path.length === 0 && isMember(unwrap(declarator.init)) ? this.exportedName(declarator.init) : null;
  }

  #isNamespace(node) {
    const path = loadedPath(node);
    if (path !== null) return isLibrary(path, this.#modules);
    if (node?.type !== 'Identifier') return false;
    const definition = this.#scopes.onlyDefinition(node);
    if (definition?.type === 'variable') {
      return definition.path.length === 0 && this.#isNamespace(unwrap(definition.node.init));
    }
    if (definition?.type !== 'import') return false;
    return definition.node.specifier.type !== 'ImportSpecifier' && isLibrary(definition.node.source, this.#modules);
  }

  #infer(node) {
    if (node === null || node === undefined) return null;
    if (isFunction(node)) return { type: 'function', name: node.id?.name ?? '', node };
    if (isClass(node)) return { type: 'class', name: node.id?.name ?? '', node };
    if (node.type === 'Identifier') return this.#ofVariable(node);
    if (isMember(node)) return this.#ofMember(node);
    if (isCall(node)) return this.#ofCall(node);
    return node.type === 'NewExpression' ? this.#ofNew(node) : null;
  }

  #ofVariable(node) {
    const definition = this.#scopes.onlyDefinition(node);
    if (definition === null) return null;
    if (definition.type === 'function' || definition.type === 'class') {
      return { type: definition.type, name: node.name, node: definition.node };
    }
    if (definition.type === 'import') return this.#ofImport(definition.node);
    if (definition.type !== 'variable' || definition.path.includes(null)) return null;
    let kind = this.of(definition.node.init);
    for (const name of definition.path) kind = kind === null ? null : memberOf(kind, name);
    return kind?.type === 'function' ? { ...kind, name: node.name } : kind;
  }

  #ofImport({ specifier, source }) {
    if (isLibrary(source, this.#modules) || specifier.type === 'ImportNamespaceSpecifier') return null;
    const name = specifier.type === 'ImportSpecifier' ? textOf(specifier.imported) : 'default';
    return this.#importedKind(source, name);
  }

  #ofMember(node) {
    const name = memberName(node);
    if (name === null) return null;
    const object = unwrap(node.object);
    if (object.type === 'ThisExpression') return this.#ofClassMember(findOwner(object, this.#scopes.parents), name);
    const kind = this.of(object);
    if (kind?.type !== 'instance' && kind?.type !== 'class') return kind === null ? null : memberOf(kind, name);
    return this.#ofClassMember({ type: 'class', node: kind.node, isStatic: kind.type === 'class' }, name);
  }

  #ofClassMember(owner, name) {
    if (owner === null) return null;
    const member = findMember(owner, name);
    if (member === null) {
      const above = owner.type === 'class' ? superClassOf(owner.node, this.#scopes) : null;
      return above === null ? null : this.#ofClassMember({ ...owner, node: above }, name);
    }
    const decorators = member.decorators ?? [];
    if (decorators.some(({ expression }) => this.#isTask(expression))) return starter(name);
    if (decorators.length > 0 || member.kind === 'get' || member.kind === 'set') return null;
    const value = unwrap(member.value);
    if (isFunction(value)) return { type: 'function', name: `this.${name}`, node: value };
    const kind = this.of(value);
    return kind?.type === 'starter' ? kind : null;
  }

  #isTask(expression) {
    return this.exportedName(expression) === 'task';
  }

  #ofCall(node) {
    const callee = unwrap(node.callee);
    const exported = this.exportedName(callee);
    if (exported !== null) return resultOf(exported);
    const kind = this.of(callee) ?? this.#ofIndirectCall(callee);
    const name = textOfCallee(callee);
    if (kind?.type === 'starter') return { type: 'tasklet', name, isStarted: true };
    if (kind?.type === 'method') return { type: kind.returns, name };
    if (kind?.type !== 'function') return null;
    if (isGeneratorFunction(kind.node)) return { type: 'generator', name, isOwn: true };
    const result = isExpressionArrow(kind.node) ? this.of(kind.node.body) : null;
    const isKnown = /^(?:condition|generator|tasklet)$/.test(result?.type);
    return isKnown ? { ...result, name, isNew: false } : null;
  }

  /** `search.call(this, …)` and `search.apply(this, …)`; `Tasklet.run(…)`. */
  #ofIndirectCall(callee) {
    if (!isMember(callee)) return null;
    const name = memberName(callee);
    if (name === 'run' && this.exportedName(callee.object) === 'Tasklet') return starter('Tasklet.run');
    return name === 'call' || name === 'apply' ? this.of(callee.object) : null;
  }

  #ofNew(node) {
    const name = this.exportedName(node.callee);
    if (name !== null) return made(name);
    const kind = this.of(node.callee);
    if (kind?.type !== 'class') return null;
    for (let own = kind.node; own !== null; own = superClassOf(own, this.#scopes)) {
      const above = own.superClass ? this.exportedName(own.superClass) : null;
      const result = above === null ? null : made(above);
      if (result !== null) return { ...result, name: kind.name, isOwn: true };
    }
    return { type: 'instance', name: kind.name, node: kind.node };
  }
}

/** The kind of what a function of the library returns. */
function resultOf(name) {
  if (GENERATOR_FUNCTIONS.has(name)) return { type: 'generator', name };
  if (name === 'task') return starter(name);
  return Object.hasOwn(RESULTS, name) ? { type: RESULTS[name], name } : null;
}

/** The kind of `new NAME(…)` for a class of the library. */
function made(name) {
  if (/^WaitFor[A-Z]/.test(name) || name === 'WaitCondition') return { type: 'condition', name, isNew: true };
  if (name === 'Message') return { type: 'message', name };
  return name === 'Tasklet' ? { type: 'tasklet', name } : null;
}

/** A function that starts a tasklet. */
function starter(name) {
  return { type: 'starter', name };
}

function memberOf(kind, name) {
  const key = `${kind.type}.${name}`;
  if (Object.hasOwn(MEMBERS, key)) return { type: MEMBERS[key], name };
  return Object.hasOwn(METHODS, key) ? { type: 'method', name, returns: METHODS[key] } : null;
}

/** Returns a callee as a message names it: `search`, `this.search`, `lines(…).next`. */
function textOfCallee(callee) {
  const node = unwrap(callee);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (isMember(node)) return `${textOfCallee(node.object)}.${memberName(node)}`;
  if (isCall(node)) return `${textOfCallee(node.callee)}(…)`;
  return node.type === 'NewExpression' ? `new ${textOfCallee(node.callee)}(…)` : '(function* () { … })';
}
