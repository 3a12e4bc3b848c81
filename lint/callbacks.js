// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { CALLERS } from './library.js';
import { isExpressionArrow, isGeneratorFunction, isMember, memberName, unwrap } from './syntax.js';

/**
 * Reports a generator function that is passed as a handler or another plain callback, `connect('clicked', function* () { … })`:
 * a call of it only creates a generator.
 */
export function checkCallback(node, { kinds }, add) {
  const caller = nameOfCaller(unwrap(node.callee));
  if (node.type === 'NewExpression' || !CALLERS.has(caller)) return;
  for (const argument of node.arguments) {
    const kind = kindOfCallback(unwrap(argument), kinds);
    if (kind === null) continue;
    const call = kind.name === '' ? 'function* () { … }' : `${kind.name}(…)`;
    const started = kind.name === '' ? `run((${call})())` : `run(${call})`;
    const isCondition = kind.type === 'condition';
    const rule = isCondition ? 'no-idle-condition' : 'require-yield-star';
    const verb = isCondition ? 'waits for' : 'runs';
    const problem = `nothing ${verb} the ${kind.type} that the callback returns`;
    add(rule, argument, `${caller}: ${problem}; write "() => { ${started}; }"`);
  }
}

function nameOfCaller(callee) {
  if (callee.type === 'Identifier') return callee.name;
  return isMember(callee) ? memberName(callee) : null;
}

/** The kind of what a callback returns and its caller ignores; null if it returns anything else. */
function kindOfCallback(argument, kinds) {
  const isBound = isMember(argument.callee) && memberName(argument.callee) === 'bind';
  const kind = kinds.of(isBound ? argument.callee.object : argument);
  if (kind?.type !== 'function') return null;
  if (isGeneratorFunction(kind.node)) return { type: 'generator', name: kind.name, isOwn: true };
  const result = isExpressionArrow(kind.node) ? kinds.of(kind.node.body) : null;
  return result?.type === 'generator' || result?.type === 'condition' ? result : null;
}
