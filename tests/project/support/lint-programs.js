// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The beginning of every program below: it imports the library, and has a function of each kind. */
export const HEAD = `import { WaitForTimeout as Wait, all, race, run, scope, shield, sleep, spawnProcess, task, withTimeout } from './gtasklet/gjs.js';
import * as gtasklet from 'gtasklet';
function* load() { yield new Wait(1); return 1; }
const save = task(function* () { yield new Wait(1); return 1; });
const shell = spawnProcess(['sh']);
const pause = (ms) => sleep(ms);
class Loader { *load() { yield* load(); } static *check() { yield* load(); } }
`;
/** A program with a tasklet of these statements. */
export const inTasklet = (statements) => `${HEAD}export function* example(s) { ${statements} }`;
/** A program with an async function of these statements. */
export const inAsync = (statements) => `${HEAD}export async function example(s) { ${statements} }`;

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
  [
    'a generator method of an object',
    inTasklet('const loader = new Loader(); loader.load();'),
    'require-yield-star',
    'loader.load:',
  ],
  ['a static generator method', inTasklet('Loader.check();'), 'require-yield-star', 'Loader.check:'],
  [
    'a generator method of the class above',
    inTasklet('class A extends Loader { a() { this.load(); } } print(A);'),
    'require-yield-star',
    'this.load:',
  ],
  [
    'a generator method of an object literal',
    inTasklet('print({ *a() { yield new Wait(1); }, b() { this.a(); } });'),
    'require-yield-star',
    'this.a:',
  ],
  ['a generator that call() makes', inTasklet('load.call(s);'), 'require-yield-star', 'load.call: the call only makes'],
  ['a generator in one branch', inTasklet('s.ready && load();'), 'require-yield-star', 'load: the call only makes'],
  [
    'a property of a generator in a variable',
    inTasklet('const files = load(); print(files.length, files);'),
    'require-yield-star',
    'load: "files" is a generator',
  ],
  [
    'a generator in a variable that nothing uses',
    inTasklet('const files = load();'),
    'require-yield-star',
    'load: the call only makes',
  ],
  [
    'the elements of a tasklet',
    inTasklet('const [a, b] = run(all([load(), load()])); print(a, b);'),
    'require-yield-star',
    'run: the call returns a tasklet',
  ],
  [
    'the result of yield in a variable',
    inTasklet('const won = yield race({ a: load() }); if (won.name === "a") return;'),
    'require-yield-star',
    'race: "yield" evaluates',
  ],
  [
    'a result of a signal with yield',
    inTasklet('const [x] = yield new gtasklet.WaitForSignal(s, "moved"); print(x);'),
    'require-yield-star',
    'new WaitForSignal: "yield"',
  ],
  [
    'the elements of a condition',
    inTasklet('const [x] = new gtasklet.WaitForSignal(s, "moved"); print(x);'),
    'require-yield-star',
    'new WaitForSignal: the call returns a condition',
  ],
  [
    'the next line with yield',
    inTasklet('for (let line; (line = yield shell.stdout.next()) !== null; ) print(line);'),
    'require-yield-star',
    'shell.stdout.next: "yield"',
  ],
  [
    'the next line without yield',
    inTasklet('for (let line; (line = shell.stdout.next()) !== null; ) print(line);'),
    'require-yield-star',
    'shell.stdout.next: the call returns a condition',
  ],
  [
    'a write() that nothing runs',
    inTasklet('const { stdin } = shell; stdin.write("ls");'),
    'require-yield-star',
    'stdin.write: the call only makes',
  ],
  [
    'a generator function as a handler',
    inTasklet('s.connect("clicked", function* () { yield* load(); });'),
    'require-yield-star',
    'connect: nothing runs',
  ],
  [
    'a generator function by name as a handler',
    inTasklet('s.connect("clicked", load);'),
    'require-yield-star',
    'connect: nothing runs',
  ],
  [
    'a bound generator method as a handler',
    `${HEAD}export class A { *a() { yield new Wait(1); } b(s) { s.connect('x', this.a.bind(this)); } }`,
    'require-yield-star',
    'connect: nothing runs',
  ],
  [
    'a timeout that starts a generator',
    inTasklet('setTimeout(() => load(), 10);'),
    'require-yield-star',
    'setTimeout: nothing runs',
  ],
  [
    'a handler that sleeps',
    inTasklet('s.connect("clicked", () => pause(3));'),
    'no-idle-condition',
    'connect: nothing waits for',
  ],
  ['a function that returns a condition', inTasklet('pause(3);'), 'no-idle-condition', 'pause: nothing waits'],
  [
    "a condition of one's own",
    inTasklet('class Loud extends Wait {} new Loud(3);'),
    'no-idle-condition',
    'new Loud: nothing waits',
  ],
  ['the end of a subprocess', inTasklet('shell.wait();'), 'no-idle-condition', 'shell.wait: nothing waits'],
  [
    'a condition in a variable that nothing uses',
    inTasklet('const wait = sleep(3);'),
    'no-idle-condition',
    'sleep: nothing waits',
  ],
  [
    'a message that nothing sends',
    inTasklet('new gtasklet.Message("done", { dest: s });'),
    'no-idle-condition',
    'new Message: nothing sends',
  ],
  ['yield* with an array', inTasklet('yield* [new Wait(1), new Wait(2)];'), 'no-comma-tuple', 'yield*: the elements'],
  [
    'a tuple in an assignment',
    inTasklet('let event; event = yield s.one, s.other; print(event);'),
    'no-comma-tuple',
    'yield: "yield a, b"',
  ],
  [
    'a tuple in a declaration',
    inTasklet('const { one, other } = s; { let event = yield one, other; print(event, other); }'),
    'no-comma-tuple',
    'yield: the comma declares',
  ],
  [
    'an exported name in a dynamic import',
    "const { race } = await import('gtasklet'); race({});",
    'require-yield-star',
    'race: the call only makes',
  ],
];
