// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isClass, isFunction, memberName, textOf, walk } from './syntax.js';

const SCOPE =
  /^(?:ArrowFunctionExpression|BlockStatement|CatchClause|Class\w+|For\w*Statement|Function\w+|Program|StaticBlock|SwitchStatement|TSModuleBlock)$/;

/**
 * A name that is declared: the places that declare it, each with the `node` that gives it its value, and the identifiers that
 * read and write it.
 *
 * @typedef {{ name: string, scope: Scope, definitions: Definition[], reads: object[], writes: object[] }} Variable
 * @typedef {{ type: 'class' | 'function' | 'import' | 'other' | 'variable', node: object, path?: string[] }} Definition
 */

class Scope {
  variables = new Map();

  constructor(node, parent) {
    this.parent = parent;
    this.isOfFunction =
      isFunction(node) || node.type === 'Program' || /^(?:StaticBlock|TSModuleBlock)$/.test(node.type);
  }

  declare(name, definition) {
    const variable = this.variables.get(name) ?? { name, scope: this, definitions: [], reads: [], writes: [] };
    variable.definitions.push(definition);
    this.variables.set(name, variable);
  }

  /** The scope of the function around, for `var`. */
  get ofFunction() {
    return this.isOfFunction || this.parent === null ? this : this.parent.ofFunction;
  }

  find(name) {
    return this.variables.get(name) ?? this.parent?.find(name) ?? null;
  }
}

/** The names of a file, and the node above each node. A linter has its own; the command has none. */
export class Scopes {
  parents = new Map();
  #scopes = new Map();

  /** @param program - the syntax tree of a file. */
  constructor(program) {
    const identifiers = [];
    walk(program, (node, parent) => {
      this.parents.set(node, parent);
      if (SCOPE.test(node.type)) this.#open(node, parent);
      this.#declare(node, parent);
      if (node.type === 'Identifier') identifiers.push(node);
    });
    for (const node of identifiers) {
      const variable = isReference(node, this.parents) ? this.find(node) : null;
      if (variable !== null) (isWritten(node, this.parents) ? variable.writes : variable.reads).push(node);
    }
  }

  /**
   * Returns the variable that an identifier names.
   *
   * @returns {Variable | null} null for a global one.
   */
  find(identifier) {
    return this.#scopeOf(identifier).find(identifier.name);
  }

  /** Whether a name is declared in the scope of a node or around it, more than once or outside. */
  isDeclaredTwice(identifier) {
    const variable = this.find(identifier);
    return variable.definitions.length > 1 || (variable.scope.parent?.find(identifier.name) ?? null) !== null;
  }

  /** Returns the only definition of a variable that is never assigned to again; null for any other. */
  onlyDefinition(identifier) {
    const variable = this.find(identifier);
    return variable?.definitions.length === 1 && variable.writes.length === 0 ? variable.definitions[0] : null;
  }

  #scopeOf(node) {
    for (let inner = node; ; inner = this.parents.get(inner)) {
      const scope = this.#scopes.get(inner);
      if (scope !== undefined) return scope;
    }
  }

  #open(node, parent) {
    this.#scopes.set(node, new Scope(node, parent === null ? null : this.#scopeOf(parent)));
  }

  #declare(node, parent) {
    const scope = this.#scopeOf(node);
    if (isFunction(node) || isClass(node)) {
      const outer = node.type.endsWith('Declaration') ? this.#scopeOf(parent) : scope;
      if (node.id) outer.declare(node.id.name, { type: isClass(node) ? 'class' : 'function', node });
      for (const parameter of node.params ?? []) declareOthers(scope, parameter);
    } else if (node.type === 'VariableDeclarator') {
      const target = parent.kind === 'var' ? scope.ofFunction : scope;
      for (const { name, path } of namesIn(node.id)) target.declare(name, { type: 'variable', node, path });
    } else if (/^Import\w*Specifier$/.test(node.type)) {
      scope.declare(node.local.name, { type: 'import', node: { specifier: node, source: parent.source.value } });
    } else if (node.type === 'CatchClause') {
      declareOthers(scope, node.param);
    } else if (/^TS(?:Enum|Module|ImportEquals)Declaration$/.test(node.type)) {
      declareOthers(scope, node.id);
    }
  }
}

/** Declares names whose values are not known. */
function declareOthers(scope, pattern) {
  for (const { name } of namesIn(pattern)) scope.declare(name, { type: 'other', node: pattern });
}

/** The names that a pattern declares, each with the members that lead to it; null for one that no name leads to. */
function namesIn(node, path = []) {
  switch (node?.type) {
    case 'Identifier':
      return [{ name: node.name, path }];
    case 'ObjectPattern':
      return node.properties.flatMap((property) => {
        if (property.value === undefined) return namesIn(property.argument, [...path, null]);
        return namesIn(property.value, [...path, memberName(property)]);
      });
    case 'ArrayPattern':
      return node.elements.flatMap((element) => namesIn(element, [...path, null]));
    case 'AssignmentPattern':
      return namesIn(node.left, [...path, null]);
    case 'RestElement':
      return namesIn(node.argument, [...path, null]);
    case 'TSParameterProperty':
      return namesIn(node.parameter, path);
    default:
      return [];
  }
}

/** Whether an identifier names a variable, and neither declares it nor names a member. */
function isReference(node, parents) {
  const parent = parents.get(node);
  if (parent === null) return false;
  if (isFunction(parent) || isClass(parent)) return parent.body === node || parent.superClass === node;
  if (/^(?:Import|ExportAll|ExportSpecifier|Labeled|Break|Continue|MetaProperty|TSEnum|TSModule)/.test(parent.type)) {
    return parent.type === 'ExportSpecifier' && parent.local === node;
  }
  const isName = (parent.key === node || parent.property === node) && !parent.computed && parent.value !== node;
  return !isName && !isDeclared(node, parents);
}

/** Whether an identifier is in the pattern of a declaration. */
function isDeclared(node, parents) {
  const target = targetOf(node, parents);
  const parent = parents.get(target);
  if (isFunction(parent)) return parent.params.includes(target);
  return (parent?.type === 'VariableDeclarator' && parent.id === target) || parent?.type === 'CatchClause';
}

/** Whether an identifier is assigned to. */
function isWritten(node, parents) {
  const target = targetOf(node, parents);
  const parent = parents.get(target);
  if (parent.type === 'UpdateExpression') return true;
  return /^(?:AssignmentExpression|For(?:In|Of)Statement)$/.test(parent.type) && parent.left === target;
}

/** Returns the outermost pattern that an identifier is a target in, or the identifier. */
function targetOf(node, parents) {
  const parent = parents.get(node);
  const isTarget =
    /^(?:ArrayPattern|RestElement|TSParameterProperty|ObjectPattern)$/.test(parent?.type) ||
    (parent?.type === 'AssignmentPattern' && parent.left === node) ||
    (parent?.type === 'Property' && parent.value === node && parents.get(parent).type === 'ObjectPattern');
  return isTarget ? targetOf(parent, parents) : node;
}

/** Returns the path that `require('…')`, `import('…')` or `await import('…')` loads; null for another expression. */
export function loadedPath(node) {
  if (node?.type === 'AwaitExpression') return loadedPath(node.argument);
  if (node?.type === 'ImportExpression') return textOf(node.source);
  const isLoading =
    node?.type === 'CallExpression' && (node.callee.name === 'require' || node.callee.type === 'Import');
  return isLoading ? textOf(node.arguments[0]) : null;
}
