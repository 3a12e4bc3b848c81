// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { OF_EVENT, OF_GENERATOR, OF_TASKLET } from './library.js';
import { Value } from './value.js';

const IDLE = 'no-idle-condition';
const YIELD_STAR = 'require-yield-star';

/**
 * Reports a call or a `new` whose value is not used as a generator, a condition, a message or a tasklet has to be.
 *
 * @param node - the call.
 * @param kind - the kind of its value.
 */
export function checkValue(node, kind, { scopes }, add) {
  if (!Object.hasOwn(values, kind.type)) return;
  const problem = new values[kind.type](node, kind, scopes).findProblem();
  if (problem !== null) add(...problem);
}

/** A generator, which does nothing until something runs it. */
class GeneratorValue extends Value {
  members = OF_GENERATOR;

  dropped() {
    const problem = 'the call only makes a generator, and nothing runs it';
    const start = this.isOwn ? `, or "run(${this.name}(…))" to start a tasklet` : '';
    return [YIELD_STAR, this.node, `${this.name}: ${problem}; write "yield* ${this.name}(…)"${start}`];
  }

  awaited() {
    const instead = `write "yield* ${this.name}(…)" in a tasklet, or "await run(${this.name}(…))"`;
    return [YIELD_STAR, this.node, `${this.name}: "await" does not run a generator; ${instead}`];
  }

  /** Other generators than the library's can be iterated. */
  isResult(use) {
    return super.isResult(use) || (use.type === 'iterated' && !this.isOwn);
  }

  yielded(node) {
    return yieldedForResult(this, node);
  }

  misused(variable) {
    return takenForResult(this, variable, 'generator');
  }
}

/** A tasklet, which runs by itself. */
class TaskletValue extends Value {
  members = OF_TASKLET;
  isIdle = false;

  dropped() {
    return null;
  }

  awaited() {
    return null;
  }

  yielded(node) {
    return yieldedForResult(this, node);
  }

  /** Whether a tasklet is there can be asked, but not of a function that always returns one. */
  isResult(use) {
    return super.isResult(use) && (use.type !== 'tested' || this.isStarted);
  }

  misused(variable) {
    return takenForResult(this, variable, 'tasklet');
  }
}

/** A condition, which a tasklet has to yield. */
class ConditionValue extends Value {
  dropped() {
    if (isTried(this.node, this.scopes.parents)) return null;
    return [IDLE, this.node, `${this.name}: nothing waits for the condition; write "yield* ${this.name}(…)"`];
  }

  awaited() {
    const problem = '"await" does not wait for a condition';
    const instead = `write "yield* ${this.name}(…)" in a tasklet, or "await run(${this.name}(…))"`;
    return [IDLE, this.node, `${this.name}: ${problem}; ${instead}`];
  }

  /** Most conditions have members for their results. Those of streams and subprocesses do not. */
  yielded(node) {
    if (/\.(?:next|wait)$/.test(this.name)) return yieldedForResult(this, node);
    const isArray = this.usesOf(node).some(({ type, names }) => type === 'destructured' && names === null);
    return isArray ? notTheResult(this) : null;
  }

  /** A condition can be compared with others, and has members of its own. */
  isResult({ type, names }) {
    return type === 'tested' || (type === 'destructured' && names === null);
  }

  misused(variable) {
    return takenForResult(this, variable, 'condition');
  }
}

/** A message, which is sent by a `yield`. */
class MessageValue extends Value {
  problemOf(use) {
    const message = 'new Message: nothing sends the message; write "yield new Message(…)"';
    return use.type === 'dropped' ? [IDLE, this.node, message] : null;
  }
}

function yieldedForResult(value, node) {
  return value.isEventMisused(node, OF_EVENT) ? notTheResult(value) : null;
}

function notTheResult({ node, name }) {
  const problem = '"yield" evaluates to the condition that fired, not to the result';
  return [YIELD_STAR, node, `${name}: ${problem}; write "yield* ${name}(…)"`];
}

function takenForResult({ node, name }, variable, kind) {
  const what = variable === undefined ? 'the call returns' : `"${variable}" is`;
  return [YIELD_STAR, node, `${name}: ${what} a ${kind}, not its result; write "yield* ${name}(…)"`];
}

/** Whether an expression is all that a `try` does: the error counts. */
function isTried(node, parents) {
  const block = parents.get(parents.get(node));
  const outer = parents.get(block);
  return outer?.type === 'TryStatement' && outer.block === block && outer.handler !== null && block.body.length === 1;
}

const values = {
  condition: ConditionValue,
  generator: GeneratorValue,
  message: MessageValue,
  tasklet: TaskletValue,
};
