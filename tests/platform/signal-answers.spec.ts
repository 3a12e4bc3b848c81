// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { getReturnValueConverter } from '../../src/platform/signal-return-values.ts';
import { assert } from '../support/assert.ts';

/** GLib's numbers of fundamental types. */
const [NONE, BOOLEAN, INT, DOUBLE, STRING, POINTER, BOXED, OBJECT, VARIANT] = [
  4n,
  20n,
  24n,
  60n,
  64n,
  68n,
  72n,
  80n,
  84n,
];

/** node-gtk ends the process when a handler's answer does not fit the signal's return type. */
describe('the return values of signal handlers on node-gtk', () => {
  it('fit the type, whatever the tasklet has set', () => {
    const values = [undefined, null, true, 7, 'text', Symbol('s'), Number.NaN, {}];
    const answers = (type: bigint): readonly unknown[] => values.map((value) => getReturnValueConverter(type)?.(value));
    assert.deepEqual(
      answers(NONE),
      Array.from(values, () => undefined),
    );
    assert.deepEqual(answers(BOOLEAN), [false, false, true, true, true, true, false, true]);
    assert.deepEqual(answers(INT), [0, 0, 1, 7, 0, 0, 0, 0]);
    assert.deepEqual(answers(DOUBLE), [0, 0, 1, 7, 0, 0, 0, 0]);
    assert.deepEqual(answers(STRING), ['', '', '', '', 'text', '', '', '']);
    assert.deepEqual(
      [undefined, 1].map((value) => getReturnValueConverter(VARIANT)?.(value)),
      [null, 1],
    );
  });

  it('are nothing for a type that has nothing for no return value', () => {
    assert.deepEqual(
      [getReturnValueConverter(BOXED), getReturnValueConverter(OBJECT), getReturnValueConverter(POINTER)],
      [null, null, null],
    );
  });

  it('are the same for a type that is flagged as static', () => {
    assert.isFalse(getReturnValueConverter(BOOLEAN | 1n)?.(undefined));
  });
});
