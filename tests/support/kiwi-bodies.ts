// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Message, type TaskletGenerator, WaitForMessages, get_event } from '../../src/kiwi/kiwi.ts';
import { assert } from './assert.ts';

/** A body that ends at once. */
export function* nothing(): TaskletGenerator {}

/** Takes note of every message until it gets "quit". */
export function* noting(notes: string[]): TaskletGenerator {
  const messages = new WaitForMessages({ accept: ['note', 'quit'] });
  for (;;) {
    yield messages;
    const message = get_event();
    assert.instanceOf(message, Message);
    if (message.name === 'quit') return;
    notes.push(String(message.value));
  }
}
