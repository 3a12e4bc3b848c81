// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The beginning of every program below: it imports the library, and has a function of each kind. */
export const HEAD = `import { WaitForTimeout as Wait, all, race, run, scope, shield, sleep, task, withTimeout } from './gtasklet/gjs.js';
import * as gtasklet from 'gtasklet';
function* load() { yield new Wait(1); return 1; }
const save = task(function* () { yield new Wait(1); return 1; });
`;
/** A program with a tasklet of these statements. */
export const inTasklet = (statements) => `${HEAD}export function* example(s) { ${statements} }`;
const inAsync = (statements) => `${HEAD}export async function example(s) { ${statements} }`;

/** Mistakes: a title, a program, and the rule with the beginning of its message. */
export const MISTAKES = [
  ['a tuple that is yielded', inTasklet('yield (new Wait(1), new Wait(2));'), 'no-comma-tuple', 'yield: "(a, b)"'],
  [
    'a tuple without parentheses',
    inTasklet('yield new Wait(1), new Wait(2);'),
    'no-comma-tuple',
    'yield: "yield a, b"',
  ],
  ['a tuple behind yield*', inTasklet('yield* (load(), load());'), 'no-comma-tuple', 'yield*: "(a, b)"'],
  [
    'a tuple of message names',
    inTasklet("yield new gtasklet.WaitForMessages({ accept: ('a', 'b') });"),
    'no-comma-tuple',
    'tuple',
  ],
  ['a tuple that is returned', inTasklet('const a = yield new Wait(1); return (a, 2);'), 'no-comma-tuple', 'tuple'],
  ['a tuple in a loop', "for (const one of ('a', 'b')) print(one);", 'no-comma-tuple', 'tuple'],
  ['race() as a statement', inTasklet('race({ a: load() });'), 'require-yield-star', 'race: the call only makes'],
  ['scope() of the namespace', inTasklet('gtasklet.scope(load);'), 'require-yield-star', 'scope: the call only makes'],
  [
    'all() that is destructured',
    inTasklet('const [a] = all([load()]); print(a);'),
    'require-yield-star',
    'all: the call returns',
  ],
  ['a property of shield()', inTasklet('return shield(load()).ok;'), 'require-yield-star', 'shield: the call returns'],
  [
    'withTimeout() in a condition',
    inTasklet('if (withTimeout(1, load())) return;'),
    'require-yield-star',
    'withTimeout: the call',
  ],
  ['all() that is spread', inTasklet('print(...all([load()]));'), 'require-yield-star', 'all: the call returns'],
  [
    'race() in a variable',
    inTasklet('const won = race({ a: load() }); if (won.a) return;'),
    'require-yield-star',
    'race: "won" is',
  ],
  [
    'race() in a variable of before',
    inTasklet('let won; won = race({}); print(!won);'),
    'require-yield-star',
    'race: "won" is',
  ],
  [
    'race() with yield',
    inTasklet('const { a } = yield race({ a: load() }); print(a);'),
    'require-yield-star',
    'race: "yield" evaluates',
  ],
  ['race() with await', inAsync('await race({ a: load() });'), 'require-yield-star', 'race: "await"'],
  [
    'the result of a generator with yield',
    inTasklet('const n = yield load(); print(n);'),
    'require-yield-star',
    'load: "yield"',
  ],
  ['a generator as a statement', inTasklet('load();'), 'require-yield-star', 'load: the call only makes'],
  ['a generator with await', inAsync('await load();'), 'require-yield-star', 'load: "await"'],
  [
    'a generator method',
    `${HEAD}class A { *a() { yield new Wait(1); } b() { this.a(); } } print(A);`,
    'require-yield-star',
    'this.a:',
  ],
  [
    'a private method',
    `${HEAD}class A { *#a() { yield new Wait(1); } b() { this.#a(); } } print(A);`,
    'require-yield-star',
    'this.#a:',
  ],
  ['a sum with a task', inTasklet('print(1 + save());'), 'require-yield-star', 'save: the call returns a tasklet'],
  [
    'a condition that is a task',
    inTasklet('if (!save()) return;'),
    'require-yield-star',
    'save: the call returns a tasklet',
  ],
  [
    'the result of a task with yield',
    inTasklet('const n = yield save(); print(n);'),
    'require-yield-star',
    'save: "yield"',
  ],
  ['sleep() as a statement', inTasklet('sleep(100);'), 'no-idle-condition', 'sleep: nothing waits'],
  ['sleep() with await', inAsync('await sleep(100);'), 'no-idle-condition', 'sleep: "await"'],
  ['a condition as a statement', inTasklet('new Wait(100);'), 'no-idle-condition', 'new WaitForTimeout: nothing'],
  [
    'a condition by require',
    "const { WaitForIdle } = require('gtasklet'); new WaitForIdle();",
    'no-idle-condition',
    'new WaitForIdle',
  ],
];

/** Right programs that look like mistakes. */
export const RIGHT = [
  ['an array', inTasklet('yield [new Wait(1), new Wait(2)];')],
  ['yield*', inTasklet('const { a } = yield* race({ a: load(), b: () => sleep(1) }); print(a);')],
  ['a generator that runs later', inTasklet('const won = race({ a: load() }); print(yield* won);')],
  ['generators in an array', inTasklet('const both = [load(), load()]; yield* all(both);')],
  ['a call that is an argument', inTasklet('run(load()); s.spawn(race({ a: load() }));')],
  [
    'a call that is returned',
    `${HEAD}export const nap = () => withTimeout(3, load()); export const a = () => { return all([]); };`,
  ],
  ['a task that is started', inTasklet('save(); const saving = save(); yield new Wait(1); saving.cancel();')],
  ['a task with await', inAsync('print(await save());')],
  ['a generator that is waited for', inTasklet('yield load(); yield save();')],
  [
    'a generator that is iterated',
    inTasklet('for (const one of load()) yield one; load().next(); print([...load()]);'),
  ],
  ['a generator that is driven by hand', inTasklet('scope(load).next(); const g = race({}); g.next();')],
  ['the event of sleep()', inTasklet('const event = yield sleep(1); print(event, sleep(1).priority);')],
  ['a condition that is kept', inTasklet('const wait = new Wait(1); yield wait; this.wait = sleep(3);')],
  ['a condition that is dropped on purpose', inTasklet('void new Wait(1);')],
  ['a parameter of the same name', `${HEAD}export const f = (race) => { race(1); };`],
  ['a method of the same name', inTasklet('s.load(); s.race(); s.scope.all();')],
  ['a function of another library', "import { race, sleep } from 'other'; race([]); sleep(1); await sleep(2);"],
  ['commas in a for', 'for (let i = 0, j = 9; i < j; i++, j--) print(i);'],
  ['a call without this', 'const o = { f() {} }; (0, o.f)(); let i = 0; const j = (i++, i); print(j);'],
  [
    "the event of kiwi.tasklet's yield",
    "import { Tasklet } from 'gtasklet/kiwi'; function* a() {} function* b() { const e = yield a(); print(e.retval); } new Tasklet(b());",
  ],
];
