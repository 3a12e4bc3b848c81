// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { isCall } from './syntax.js';
import { usesOf } from './uses.js';

/**
 * The value of a call or a `new`, whose uses are judged. A subclass names the mistakes: its methods `dropped`, `awaited`,
 * `yielded` and `misused` return the rule, the node and the message of a problem, or null.
 */
export class Value {
  /** The names of the members that the value has. */
  members = new Set();
  /** Whether the value does nothing by itself. */
  isIdle = true;

  /**
   * @param node - the call.
   * @param kind - the kind of its value.
   * @param scopes - the names of the file.
   */
  constructor(node, { name, isOwn = false, isNew = false, isStarted = false }, scopes) {
    this.node = node;
    this.name = isNew ? `new ${name}` : name;
    this.isOwn = isOwn;
    this.isNew = isNew;
    this.isStarted = isStarted;
    this.scopes = scopes;
  }

  /** Returns the problem with the first wrong use; null if there is none. */
  findProblem() {
    for (const use of this.usesOf(this.node)) {
      const problem = this.problemOf(use);
      if (problem !== null) return problem;
    }
    return null;
  }

  problemOf(use) {
    if (use.type === 'dropped') return this.dropped();
    if (use.type === 'awaited') return this.awaited();
    if (use.type === 'yielded') return this.yielded(use.node);
    if (use.type === 'kept') return this.#problemOfVariable(use);
    return this.isResult(use) ? this.misused() : null;
  }

  usesOf(node) {
    return usesOf(node, this.scopes.parents);
  }

  /** Whether a use takes the value for the result. */
  isResult({ type, names }) {
    if (type === 'member') return names.some((name) => !this.members.has(name));
    if (type !== 'destructured') return type === 'tested';
    return names === null ? !this.isOwn : names.some((name) => !this.members.has(name));
  }

  #problemOfVariable({ target }) {
    const uses = this.#usesOfVariable(target);
    const isTyped = target.typeAnnotation ?? null;
    if (uses === null || isTyped !== null) return null; // the compiler checks the uses of a variable with a type
    if (uses.some((use) => this.#isOfOwnMember(use))) return null;
    const wrong = uses.find((use) => isOfMembers(use) && this.isResult(use));
    if (wrong !== undefined) return this.misused(wrong.read.name);
    return this.isIdle && uses.every(isUseless) ? this.#problemOfUseless(uses) : null;
  }

  #problemOfUseless(uses) {
    const test = uses.find(({ type }) => type === 'tested');
    if (test !== undefined) return this.misused(test.read.name);
    return uses.some(({ type }) => type === 'awaited') ? this.awaited() : this.dropped();
  }

  /** The uses of a variable that has no other value, and is used in this file alone; null for any other. */
  #usesOfVariable(target) {
    const { parents } = this.scopes;
    const variable = this.scopes.find(target);
    if (variable?.definitions.length !== 1 || variable.definitions[0].type !== 'variable') return null;
    const { definitions, reads, writes } = variable;
    const { init } = definitions[0].node;
    const isExported = parents.get(parents.get(definitions[0].node)).type.startsWith('Export');
    if (isExported || writes.length + (init ? 1 : 0) !== 1 || isInLoop(definitions[0].node, parents)) return null;
    return reads.flatMap((read) => this.usesOf(read).map((use) => ({ ...use, read })));
  }

  /** Whether a member is assigned to: the object has members of the program's own. */
  #isOfOwnMember({ type, node }) {
    const parent = this.scopes.parents.get(node);
    return type === 'member' && parent.type === 'AssignmentExpression' && parent.left === node;
  }

  /** Whether the value of a plain `yield`, a condition with some members, is used as if it were the result. */
  isEventMisused(node, members) {
    for (const use of this.usesOf(node)) {
      if (use.type === 'kept') {
        if (this.#isEventVariableMisused(use, members)) return true;
      } else if (use.type !== 'dropped') {
        return !isOfMembers(use) || !hasMembers(members, use);
      }
    }
    return false;
  }

  #isEventVariableMisused({ target }, members) {
    const uses = this.#usesOfVariable(target) ?? [];
    const isRight = uses.some((use) => (isOfMembers(use) && hasMembers(members, use)) || asksForClass(use));
    return uses.length > 0 && !isRight;
  }
}

/** Whether `for (… of …)` gives a variable its values. */
function isInLoop(declarator, parents) {
  return /^For(?:In|Of)Statement$/.test(parents.get(parents.get(declarator)).type);
}

function isOfMembers({ type }) {
  return type === 'member' || type === 'destructured';
}

function isUseless({ type }) {
  return type === 'awaited' || type === 'dropped' || type === 'tested';
}

function hasMembers(members, { names }) {
  return names !== null && names.every((name) => members.has(name));
}

/** Whether a use asks for the class of the condition that a `yield` evaluates to. */
function asksForClass({ type, node }) {
  return type === 'compared' || (isCall(node) && node.arguments.some(({ name }) => name === 'WaitForTasklet'));
}
