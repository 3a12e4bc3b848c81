// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForProcess, scope } from '../../src/index.ts';
import { platform } from '../../src/platform/current.ts';
import { ChildProcesses } from '../../src/platform/child-processes.ts';
import { assert } from '../support/assert.ts';
import { start } from '../support/bodies.ts';
import { caught } from '../support/clean-up-bodies.ts';
import { complete, untilEnded } from '../support/loop.ts';
import { settleReaping, untilGone } from '../support/processes.ts';
import { runtime } from '../support/runtime.ts';

const MANY = 60;
/** The raw wait status of a process that exits with 3. */
const EXITED_WITH_3 = 3 << 8;

/** A table of open files that stands for that of the kernel: which process a number stands for, 0 for none. */
class OpenFiles {
  readonly files = new Map<number, number>();
  reads = 0;
  readonly children = new ChildProcesses(
    (path) => this.#read(path),
    () => this.next(),
  );

  next(): number {
    let fd = 0;
    while (this.files.has(fd)) fd++;
    return fd;
  }

  open(pid: number): number {
    const fd = this.next();
    this.files.set(fd, pid);
    return fd;
  }

  /** Adds a watch, and returns its file descriptor as `children` tells it. */
  watch(pid: number, isStolen = false): number | undefined {
    let opened: number | undefined;
    let isFirst = true;
    const add = (): void => {
      if (isStolen && isFirst) this.open(0); // another thread opens a file
      isFirst = false;
      opened = this.open(pid);
    };
    return this.children.findPidfd(pid, add, () => this.files.delete(opened ?? -1));
  }

  #read(path: string): ArrayLike<number> | null {
    this.reads++;
    const pid = this.files.get(Number(/^\/proc\/self\/fdinfo\/(\d+)$/.exec(path)?.[1]));
    if (pid === undefined) return null;
    const info = `pos:\t0\nflags:\t02\n${pid === 0 ? '' : `Pid:\t${pid}\nNSpid:\t${pid}\n`}`;
    return Array.from(info, (character) => character.charCodeAt(0));
  }
}

describe('The file descriptors of many processes', () => {
  it('are found, each with one look', () => {
    const table = new OpenFiles();
    for (let count = 0; count < 20; count++) table.open(0);
    for (let pid = 1000; pid < 2000; pid++) assert.equal(table.watch(pid), pid - 980);
    assert.equal(table.reads, 1000);
  });

  it('are found where another thread has opened a file, and another watch is there', () => {
    const table = new OpenFiles();
    const theirs = table.open(1000);
    table.watch(1001);
    const ours = table.watch(1000, true);
    assert.equal(table.files.get(ours ?? -1), 1000);
    assert.notEqual(ours, theirs);
  });

  it('are passed over in the search for those of others, as many as there are', () => {
    const table = new OpenFiles();
    const own = Array.from({ length: 1000 }, (_, index) => table.watch(1000 + index) ?? -1);
    table.open(1500);
    table.reads = 0;
    assert.isTrue(table.children.isWatchedByOthers(1500, undefined));
    assert.isFalse(table.children.isWatchedByOthers(1501, undefined));
    assert.isBelow(table.reads, 100);
    for (const fd of own) {
      table.children.forget(fd);
      table.files.delete(fd);
    }
    table.open(1501);
    assert.isTrue(table.children.isWatchedByOthers(1501, undefined), 'a number that was ours is looked at again');
  });

  it('are not looked for where very many other files are open', () => {
    const table = new OpenFiles();
    for (let count = 0; count < 1000; count++) table.open(0);
    assert.isUndefined(table.children.isWatchedByOthers(1000, undefined));
    assert.isBelow(table.reads, 200);
  });
});

describe('WaitForProcess with very many files open', () => {
  /** Runs a body while so many files are open. */
  function withFiles(body: () => TaskletGenerator<unknown>): void {
    const pipes = Array.from({ length: MANY }, () => runtime().createPipe());
    try {
      complete(body());
      settleReaping();
    } finally {
      for (const { readEnd, writeEnd } of pipes) for (const end of [readEnd, writeEnd]) runtime().close(end);
    }
  }

  it('gets the status of each of many processes, and leaves no zombie', () => {
    const codes = Array.from({ length: 20 }, (_, index) => index);
    withFiles(function* () {
      yield* scope(function* (s) {
        for (const code of codes) {
          s.spawn(function* (): TaskletGenerator {
            const pid = runtime().spawn(['sh', '-c', `exit ${code}`]);
            assert.equal(yield* new WaitForProcess(pid), code << 8);
            yield* untilGone(pid);
          });
        }
      });
    });
  });

  it('is an error, and no status of 0, where other code reaps the process', () => {
    withFiles(function* () {
      const pid = runtime().spawn(['sh', '-c', 'sleep 0.02; exit 3']);
      let reaped = -1;
      const tasklet = start(() => caught(resultOf(pid)));
      platform().addChildWatch(pid, 0, (status) => (reaped = status), 'gtasklet:test');
      untilEnded(tasklet);
      assert.instanceOf(tasklet.returnValue, RangeError);
      assert.equal(reaped, EXITED_WITH_3);
    });
  });
});

function* resultOf(pid: number): TaskletGenerator<number> {
  return yield* new WaitForProcess(pid);
}
