// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { keyName, nameOf, unwrap, walk } from './syntax.js';

/** The functions of the library that return a generator, which does nothing until `yield*`. */
export const GENERATOR_FUNCTIONS = new Set([
  'abortable',
  'all',
  'cancellable',
  'debounce',
  'firstEvent',
  'race',
  'scope',
  'shield',
  'takeLatest',
  'takeLeading',
  'throttle',
  'withTimeout',
]);

/** A module of the library, however it was installed: `gtasklet`, `./gtasklet/gjs.js`, `/usr/share/gtasklet/kiwi/gjs.js`. */
const LIBRARY = /(?:^|[/:])gtasklet(?:\/|$)/;
/** The entries of the library, as its own examples and tests import them. */
const ENTRY = /\/src\/(?:gjs|node|index|kiwi\/(?:gjs|node|kiwi))\.[jt]s$/;
const isLibrary = (path) => LIBRARY.test(path) || ENTRY.test(path);

/**
 * The names of a file that matter here.
 *
 * Scopes are not resolved. A name with two declarations, a parameter that hides a function for example, is left alone.
 */
export class Names {
  /** Whether the file imports the library. */
  usesLibrary = false;
  /** Whether it uses the names of `kiwi.tasklet`, where the value of a `yield` is the condition that fired. */
  usesKiwi = false;
  #imported = new Map();
  #namespaces = new Set();
  #generators = new Set();
  #tasks = new Set();
  #declarations = new Map();

  /** @param program - the syntax tree of the file. */
  constructor(program) {
    walk(program, (node, parents) => {
      this.#noteImport(node);
      this.#noteDeclaration(node, parents);
    });
  }

  /**
   * Tells what a call returns.
   *
   * @returns {{ kind: 'library' | 'generator' | 'task', name: string } | null} a generator of the library's or of the file's,
   *   or a tasklet that `task` starts; null for anything else.
   */
  typeOfCall(call, parents) {
    const callee = unwrap(call.callee);
    const exported = this.exportedName(callee);
    if (exported !== null) return GENERATOR_FUNCTIONS.has(exported) ? { kind: 'library', name: exported } : null;
    const name = callee.type === 'Identifier' ? this.#onlyDeclared(callee.name) : ownMethod(callee, parents);
    if (name === null) return null;
    const shown = name.replace(/^.* /, 'this.');
    if (this.#generators.has(name)) return { kind: 'generator', name: shown };
    return this.#tasks.has(name) ? { kind: 'task', name: shown } : null;
  }

  /** Returns the name that the library has for what an expression names; null if it is not of the library. */
  exportedName(node) {
    if (node?.type === 'Identifier') {
      return this.#onlyDeclared(node.name) === null ? null : (this.#imported.get(node.name) ?? null);
    }
    const isOfNamespace = node?.type === 'MemberExpression' && this.#namespaces.has(nameOf(node.object));
    return isOfNamespace ? keyName(node) : null;
  }

  #onlyDeclared(name) {
    return (this.#declarations.get(name) ?? 0) > 1 ? null : name;
  }

  #noteImport(node) {
    if (node.type === 'ImportDeclaration' && isLibrary(node.source.value)) {
      this.#noteLibrary(node.source.value);
      for (const specifier of node.specifiers) {
        if (specifier.type === 'ImportSpecifier') this.#imported.set(specifier.local.name, nameOf(specifier.imported));
        else this.#namespaces.add(specifier.local.name);
      }
    }
    if (node.type === 'VariableDeclarator') {
      const path = importedPath(unwrap(node.init));
      if (path !== null && isLibrary(path)) {
        this.#noteLibrary(path);
        if (node.id.type === 'Identifier') this.#namespaces.add(node.id.name);
        for (const property of node.id.properties ?? []) {
          if (property.value?.type === 'Identifier') this.#imported.set(property.value.name, keyName(property));
        }
      }
    }
  }

  #noteLibrary(path) {
    this.usesLibrary = true;
    if (path.includes('/kiwi')) this.usesKiwi = true;
  }

  #noteDeclaration(node, parents) {
    for (const name of declaredNames(node)) this.#declarations.set(name, (this.#declarations.get(name) ?? 0) + 1);
    const isFunction = node.type === 'FunctionDeclaration';
    if (isFunction && node.generator && node.id !== null) this.#generators.add(node.id.name);
    const isVariable = node.type === 'VariableDeclarator' && node.id.type === 'Identifier';
    if (isVariable) this.#noteFunction(node.id.name, node.init);
    if (/^(?:MethodDefinition|PropertyDefinition|ClassProperty|ClassMethod)$/.test(node.type)) {
      const key = keyName(node);
      if (key !== null) this.#noteMethod(`${startOfClass(parents)} ${key}`, node);
    }
  }

  #noteMethod(name, node) {
    const decorators = node.decorators ?? [];
    if (decorators.some(({ expression }) => this.#isTask(expression))) this.#tasks.add(name);
    else if (decorators.length === 0) this.#noteFunction(name, node.value);
  }

  #noteFunction(name, given) {
    const value = unwrap(given);
    if (value?.type === 'FunctionExpression' && value.generator) this.#generators.add(name);
    if (value?.type === 'CallExpression' && this.#isTask(value.callee)) this.#tasks.add(name);
  }

  #isTask(node) {
    const callee = node.type === 'CallExpression' ? node.callee : node;
    return callee.type === 'Identifier'
      ? this.#imported.get(callee.name) === 'task'
      : this.exportedName(callee) === 'task';
  }
}

/** The path of `require('…')`, `import('…')` and `await import('…')`. */
function importedPath(node) {
  if (node?.type === 'AwaitExpression') return importedPath(unwrap(node.argument));
  if (node?.type === 'ImportExpression') return nameOf(node.source);
  const isRequire =
    node?.type === 'CallExpression' && /^(?:Import|require)$/.test(node.callee.name ?? node.callee.type);
  return isRequire ? nameOf(node.arguments[0]) : null;
}

function declaredNames(node) {
  if (/Function/.test(node.type) && !node.type.startsWith('TS')) {
    const own = node.type === 'FunctionDeclaration' && node.id !== null ? [node.id.name] : [];
    return [...own, ...node.params.flatMap(patternNames)];
  }
  if (node.type === 'VariableDeclarator') return patternNames(node.id);
  if (node.type === 'CatchClause') return patternNames(node.param);
  if (node.type === 'ClassDeclaration') return patternNames(node.id);
  return /^Import\w*Specifier$/.test(node.type) ? [node.local.name] : [];
}

/** The names that a pattern, such as a parameter's, declares. */
function patternNames(node) {
  switch (node?.type) {
    case 'Identifier':
      return [node.name];
    case 'ObjectPattern':
      return node.properties.flatMap((property) => patternNames(property.value ?? property.argument));
    case 'ArrayPattern':
      return node.elements.flatMap(patternNames);
    case 'AssignmentPattern':
      return patternNames(node.left);
    case 'RestElement':
      return patternNames(node.argument);
    case 'TSParameterProperty':
      return patternNames(node.parameter);
    default:
      return [];
  }
}

/** Identifies the method that `this.name` is in the innermost class; null for another callee. */
function ownMethod(callee, parents) {
  const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
  const key = isOwn ? keyName(callee) : null;
  return key === null ? null : `${startOfClass(parents)} ${key}`;
}

function startOfClass(parents) {
  const body = parents.findLast(({ type }) => type === 'ClassBody');
  return body === undefined ? -1 : (body.range?.[0] ?? body.start);
}
