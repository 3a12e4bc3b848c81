// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type Scope, Tasklet, type TaskletGenerator, WaitForCall, WaitForIdle, scope } from '../../src/index.ts';
import { assert } from '../support/assert.ts';
import { caught, failing, failingCleanUp } from '../support/clean-up-bodies.ts';
import { returning, standing, start, throwing, waiting } from '../support/bodies.ts';
import { settle, untilEnded, untilQuit } from '../support/loop.ts';
import { takeSaid } from '../support/tracking.ts';

/** This file, as a stack has it. */
const HERE = /traces\.spec\.js:\d+:\d+/;

describe('reports of errors', () => {
  it('tell where the tasklet was started, and by which tasklets that was, one above the other', () => {
    const gate = new WaitForCall();
    startNamed('top', function* () {
      startNamed('middle', function* () {
        startNamed('bottom', function* () {
          yield gate;
          throw new Error('at the bottom');
        });
        yield new WaitForIdle();
      });
    });
    gate();
    settle();
    const [said = '', ...others] = takeSaid();
    assert.isEmpty(others);
    const [title, ...lines] = said.split('\n');
    assert.equal(title, 'gtasklet: tasklet "bottom": Error: at the bottom');
    const [place = '', middle = '', top = '', ...rest] = lines.slice(-3);
    assert.isEmpty(rest);
    assert.match(place, /^ {2}started at .*startNamed/);
    assert.match(middle, /^ {2}by tasklet "middle", started at .*startNamed/);
    assert.match(top, /^ {2}by tasklet "top"/);
  });

  it('tell where the tasklets above were started that have ended, as long as one below runs, at any distance', () => {
    const gate = new WaitForCall();
    const top = startNamed('top', function* () {
      startNamed('middle', function* () {
        yield new WaitForIdle();
        startNamed('bottom', () => failing(gate, new Error('at the bottom')));
      });
      yield new WaitForIdle();
    });
    settle();
    assert.isTrue(top.hasEnded);
    gate();
    settle();
    const [said = ''] = takeSaid();
    assert.match(said, /\n {2}by tasklet "middle", started at .*startNamed[^\n]*\n {2}by tasklet "top", started at /);
  });

  it('tell it of one that has failed, too, when all of those above have ended', () => {
    const failure = new Error('at the bottom');
    const gate = new WaitForCall();
    let bottom: Tasklet | undefined;
    const top = startNamed('top', function* () {
      yield* startNamed('middle', function* () {
        bottom = startNamed('bottom', () => failing(gate, failure));
        yield* caught(waiting(bottom));
        yield new WaitForIdle();
      });
      yield new WaitForIdle();
    });
    gate();
    untilEnded(top);
    assert.strictEqual(bottom?.error, failure);
    assert.match(
      bottom?.origin ?? '',
      /\n {2}by tasklet "middle", started at [^\n]*\n {2}by tasklet "top", started at /,
    );
  });

  it('tell of a generator that was yielded which tasklet has yielded it, and nothing that is not so', () => {
    const [gate, fail] = [new WaitForCall(), new WaitForCall()];
    const failure = new Error('of the generator');
    const parent = startNamed('parent', function* () {
      yield gate;
      yield [failing(fail, failure), gate];
    });
    resumeFromTheLoop(gate);
    gate();
    fail();
    settle();
    const [said = ''] = takeSaid();
    assert.isTrue(parent.hasEnded);
    assert.match(said, /^gtasklet: tasklet "(?:failing|Tasklet \d+)": Error: of the generator/);
    assert.match(said, /\n {2}by tasklet "parent", started at /);
    assert.notMatch(said, /resumeFromTheLoop/);
    assert.notMatch(said, / {2}started at/);
  });

  it('tell an error that is a constant of the program of the tasklet that has thrown it this time', () => {
    const constant = new Error('constant');
    for (const name of ['first', 'second']) {
      new Tasklet(throwing(constant), { name });
      settle();
    }
    const [first = '', second = ''] = takeSaid();
    assert.match(first, /^gtasklet: tasklet "first": Error: constant/);
    assert.match(second, /^gtasklet: tasklet "second": Error: constant/);
    assert.notMatch(second, /first/);
  });

  it('leave Error as it was', () => {
    const before = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
    standing().tasklet.cancel();
    assert.deepEqual(Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit'), before);
  });

  it('tell it of a tasklet that fails before its first wait, too', () => {
    new Tasklet(throwing(new Error('at once')), { name: 'hasty' });
    settle();
    const [said = ''] = takeSaid();
    assert.match(said.split('\n').at(-1) ?? '', new RegExp(`^ {2}started at .*${HERE.source}`));
  });

  it('of a tasklet that is started later tell where it was made', () => {
    const tasklet = new Tasklet(throwing(new Error('later')), { start: false });
    tasklet.start();
    settle();
    assert.match(takeSaid()[0]?.split('\n').at(-1) ?? '', HERE);
  });

  it('leave out the frames of the library, and keep those of the program', () => {
    start(function* throwingHere() {
      throw new Error('here');
    });
    settle();
    const [said = ''] = takeSaid();
    assert.match(said, /throwingHere/);
    assert.notMatch(said, /src\/engine/);
  });

  it('of an error that has come from another tasklet tell which one has thrown it, and its trace', () => {
    const gate = new WaitForCall();
    startNamed('top', function* () {
      yield* scope(function* (opened) {
        opened.spawn(function* fetchPage() {
          yield gate;
          throw new Error('of the child');
        });
      });
    });
    gate();
    settle();
    const [said = ''] = takeSaid();
    assert.match(said, /^gtasklet: tasklet "top": Error: of the child/);
    assert.match(said, /\n {2}thrown in tasklet "fetchPage"\n {2}started at .*\n {2}by tasklet "top", started at /);
  });

  it('tell every error that an AggregateError stands for, with its stack', () => {
    startNamed('top', function* () {
      yield* scope(function* (opened) {
        opened.spawn(() => failingCleanUp(new RangeError('one')), { name: 'page a' });
        throw new TypeError('two');
      });
    });
    settle();
    const [said = ''] = takeSaid();
    assert.match(
      said,
      /AggregateError: 2 errors in a scope of tasklet "top"[^]*\nwith TypeError: two[^]*\nwith RangeError: one/,
    );
    assert.match(said, /\n {2}thrown in tasklet "page a"\n {2}started at .*\n {2}by tasklet "top"/);
    assert.notMatch(said, /<anonymous>\)\n/);
  });
});

describe('Tasklet.origin', () => {
  it('is what reports tell, at any time', () => {
    const { tasklet, call } = standing();
    assert.match(tasklet.origin, /^ {2}started at .*bodies\.js:\d+:\d+\)?$/);
    call();
    assert.match(tasklet.origin, /^ {2}started at /);
  });

  it('names the tasklets above as they are called now', () => {
    let inner: Tasklet | undefined;
    const outer = start(function* () {
      inner = standing().tasklet;
      yield inner;
    });
    outer.name = 'renamed';
    assert.match(inner?.origin ?? '', /by tasklet "renamed"/);
    inner?.cancel();
    outer.cancel();
    settle();
    takeSaid(); // that nobody caught the cancel of the inner one
  });

  it('of a child that is spawned from outside all tasklets names the tasklet that its scope is in', () => {
    const traces: string[] = [];
    const scopes: Scope[] = [];
    const host = startNamed('host', () =>
      scope(function* (opened) {
        scopes.push(opened);
        yield new WaitForCall();
      }),
    );
    const child = scopes[0]?.spawn(new WaitForCall());
    traces.push(child?.origin ?? '');
    host.cancel();
    assert.match(traces[0] ?? '', new RegExp(`^ {2}started at .*${HERE.source}[^]*by tasklet "host", started at `));
  });

  it('of a child that has succeeded names its parent when that has ended, too', () => {
    let child: Tasklet | undefined;
    const parent = startNamed('parent', function* () {
      child = start(() => waiting(new WaitForIdle()));
      yield* child;
    });
    untilEnded(parent);
    assert.match(child?.origin ?? '', /^ {2}started at [^\n]*\n {2}by tasklet "parent"/);
    assert.match(parent.origin, /^ {2}started at /);
  });

  it('of a tasklet in a long row of tasklets, each started by the one before, is cut', () => {
    let last: Tasklet | undefined;
    function* successor(left: number): TaskletGenerator {
      const made = new Tasklet(left === 0 ? returning(undefined) : successor(left - 1), { name: `number ${left}` });
      last ??= made; // the innermost is made first
    }
    start(() => successor(200));
    const lines = last?.origin.split('\n') ?? [];
    assert.lengthOf(lines, 17);
    assert.match(lines[0] ?? '', /by tasklet "number 1"/);
    assert.match(lines[15] ?? '', /by tasklet "number 16"/);
    assert.equal(lines[16], '  by others');
  });

  it('is empty for a tasklet that has succeeded at once', () => {
    assert.equal(start(() => returning(1)).origin, '');
    const tasklet = start(() => waiting(new WaitForIdle()));
    untilEnded(tasklet);
    assert.notEqual(tasklet.origin, '');
  });
});

function startNamed(name: string, body: () => TaskletGenerator<unknown>): Tasklet {
  return new Tasklet(body(), { name });
}

/** Calls it in a callback of the main loop, inside of which this is not the place where anything was started. */
function resumeFromTheLoop(call: () => unknown): void {
  untilQuit((quit) => {
    start(function* () {
      yield new WaitForIdle();
      call();
      quit();
    });
  });
}
