// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { HEAD, inAsync, inTasklet } from './lint-programs.js';

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
  ['a condition whose error counts', inTasklet('try { new Wait(0.5); } catch (error) { print(error); }')],
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
  ['a variable of the same name in a function', inTasklet('{ const load = () => 1; load(); }')],
  ['a generator that one branch runs', inTasklet('const won = race({ a: load() }); if (s.ready) yield* won;')],
  [
    'members of a tasklet',
    inTasklet(
      'const saving = save(); print(saving.name, saving.returnValue); const { error } = run(load()); print(error);',
    ),
  ],
  [
    'the return value that the condition has',
    inTasklet('const event = yield load(); print(event.retval); const { retval } = yield save(); print(retval);'),
  ],
  [
    'conditions that are compared',
    inTasklet('const wait = sleep(3); const event = yield [wait, s.other]; if (event === wait) return;'),
  ],
  [
    'the arguments that the condition has',
    inTasklet('const { signalArgs } = yield new gtasklet.WaitForSignal(s, "moved"); print(signalArgs);'),
  ],
  [
    'a read-ahead of a stream',
    inTasklet(
      'const next = shell.stdout.next(); yield* gtasklet.firstEvent(next, sleep(3)); print((yield next, next.value));',
    ),
  ],
  [
    'a handler that starts a tasklet',
    inTasklet('s.connect("clicked", () => { run(load()); }); s.connect("x", save); s.connect("y", () => run(load()));'),
  ],
  ['a variable with a generator that is returned', inTasklet('const loading = load(); return loading;')],
  ['an exported generator', `${HEAD}export const loading = load();`],
  ['a count after a yield', inTasklet('let count = 0; for (;; yield s.tick, count++) if (count > 3) return;')],
  ['classes that extend each other', inTasklet('class A extends B {} class B extends A {} new A().a(); new B();')],
];
