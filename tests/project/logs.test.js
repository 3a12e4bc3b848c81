// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runProgram } from './support/run-program.js';

/** A tasklet that fails, and a message that nobody waits for. */
const program = (entry) => `
  import { Message, main, run, sleep } from '${entry}';
  function* failing() { yield* sleep(1); throw new RangeError('out of \\0 bounds'); }
  main(function* () {
    run(sleep(60)).sendMessage(new Message('note'));
    run(failing());
    yield* sleep(20);
  });
`;

/** What only GNOME Shell has. */
const shell = "globalThis.global = { constructor: { $gtype: { name: 'ShellGlobal' } } };\n";

/** Writes the entries of GLib's log as lines of JSON. */
const writer = `
  import GLib from 'gi://GLib?version=2.0';
  GLib.log_set_writer_func((level, fields) => {
    const text = (key) => new TextDecoder().decode(fields[key]);
    print(JSON.stringify([level & ~3, text('GLIB_DOMAIN'), text('MESSAGE')]));
    return GLib.LogWriterOutput.HANDLED;
  });
`;

describe('what the library says', () => {
  for (const runtime of ['gjs', 'node']) {
    it(`is on the standard error on ${runtime}, where that is no journal`, () => {
      const { status, stderr } = runProgram(runtime, program);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /^gtasklet: message "note" to tasklet "WaitForTimeout" was discarded: .*\n/);
      assert.match(stderr, /\ngtasklet: tasklet "failing": RangeError: out of . bounds\n.*failing/s);
    });
  }

  it('is in the log of GLib in GNOME Shell, with its domain, errors as CRITICAL and warnings as WARNING', () => {
    const { status, stderr } = runProgram('gjs', (entry) => shell + program(entry));
    assert.equal(status, 0, stderr);
    assert.match(stderr, /gtasklet-WARNING \*\*: .*: message "note" to tasklet "WaitForTimeout" was discarded: /);
    assert.match(stderr, /gtasklet-CRITICAL \*\*: .*: tasklet "failing": RangeError: out of \uFFFD bounds\n.*failing/s);
  });

  it('can be had there by whoever writes the log', () => {
    const { stdout } = runProgram('gjs', (entry) => writer + shell + program(entry));
    const entries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      entries.map(([level, domain]) => [level, domain]),
      [
        [16, 'gtasklet'],
        [8, 'gtasklet'],
      ],
    );
    assert.match(entries[1][2], /^tasklet "failing": RangeError: out of \uFFFD bounds\n/);
  });
});
