// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type IOSource, TaskletError, chunks, lines } from '../../src/index.ts';
import { assertThrows } from '../support/assert.ts';
import { withPipe } from '../support/reading.ts';
import { runtime } from '../support/runtime.ts';

for (const [name, open] of Object.entries({ chunks, lines })) {
  const message = (expected: string): RegExp => new RegExp(`^${name}: ${expected}`);

  describe(`the source of ${name}()`, () => {
    it('that is an IOChannel with a rest in its buffer is a TaskletError', () => {
      withPipe(({ readEnd, write }) => {
        write('one\ntwo\n');
        const channel = runtime().createChannel(readEnd);
        runtime().streams.readCharacter(channel);
        const expected = message('input: the IOChannel has buffered data; open it');
        assertThrows(() => open(channel), TaskletError, expected);
      });
    });

    it('that has no file descriptor is a TypeError, and one that cannot be a RangeError', () => {
      const expected = message(
        'input: expected a file descriptor, an IOChannel or an object with fileno\\(\\) or fd, or a Gio.InputStream, got ',
      );
      for (const source of ['a.txt', null, undefined, {}, runtime().gio.createFile('a.txt')]) {
        assertThrows(() => open(source as IOSource), TypeError, expected);
      }
      assertThrows(() => open(-1), RangeError, message('input: expected .*, got -1$'));
      assertThrows(() => open({ fd: 0.5 }), RangeError, message('input: expected .*, got 0.5$'));
    });
  });

  it(`${name}() with options that are none is a TypeError`, () => {
    assertThrows(() => open(0, 'utf-8' as never), TypeError, message('options: expected .*, got "utf-8"$'));
    const unknown = message('options: expected an object with encoding.* { coding }$');
    assertThrows(() => open(0, { coding: 'utf-8' } as never), TypeError, unknown);
    const low = message('priority: expected .*, got "low"$');
    assertThrows(() => open(0, { priority: 'low' as never }), TypeError, low);
    assertThrows(() => open(0, { priority: 0.5 }), RangeError, message('priority: expected .*, got 0.5$'));
  });
}
