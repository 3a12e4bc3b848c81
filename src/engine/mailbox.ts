// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { MessageFilters, WaitForMessages } from '../conditions/wait-for-messages.ts';
import { Message, type MessageAction } from '../message.ts';

/**
 * The messages of one tasklet, in the order they came, and what the conditions it waits with say about them.
 *
 * Every message is looked at once for each change of the conditions, not once for each message that comes.
 */
export class Mailbox implements MessageFilters {
  /** Called with each message that is dropped because no condition lists its name. */
  private readonly whenUnlisted: (message: Message) => void;
  /** The conditions that are armed, in the order they were armed: the last one that lists a name decides. */
  private filters: readonly WaitForMessages[] = [];
  private readonly queue: Message[] = [];
  /** How many messages at the head of the queue have been filtered as the conditions are now. */
  private filtered = 0;
  /** How many messages at the head of the queue are known to be deferred. Invariant: at most `filtered`. */
  private deferred = 0;

  constructor(whenUnlisted: (message: Message) => void) {
    this.whenUnlisted = whenUnlisted;
  }

  add(condition: WaitForMessages): void {
    this.filters = [...this.filters, condition];
    this.filtered = this.deferred = 0;
  }

  remove(condition: WaitForMessages): void {
    this.filters = this.filters.filter((other) => other !== condition);
    this.filtered = this.deferred = 0;
  }

  /** What the conditions together say, by name. */
  get actions(): Map<string, MessageAction> {
    return new Map(this.filters.flatMap(({ actions }) => [...actions]));
  }

  /** Keeps a message until {@link next} looks at it. */
  put(message: Message): void {
    this.queue.push(message);
  }

  /** Takes in a message while the tasklet waits, and returns the one that ends the wait, if one does. */
  sort(message: Message): Message | undefined {
    // All that is in the queue is deferred then, and may stay where it is.
    if (this.actionOn(message) === Message.ACCEPT) return message;
    this.put(message);
    return this.next();
  }

  /** Drops what the conditions do not want, and takes out the oldest message that they accept. */
  next(): Message | undefined {
    if (this.filtered < this.queue.length) this.filter();
    while (this.deferred < this.queue.length) {
      const message = this.queue[this.deferred];
      if (message === undefined) return undefined;
      if (this.actionOn(message) === Message.ACCEPT) {
        this.takeOut(this.deferred);
        return message;
      }
      this.deferred++;
    }
    return undefined;
  }

  private filter(): void {
    const { queue } = this;
    let kept = this.filtered;
    for (let index = this.filtered; index < queue.length; index++) {
      const message = queue[index];
      if (message === undefined) continue;
      const action = this.actionOn(message);
      if (action === undefined) this.whenUnlisted(message);
      if (action === Message.ACCEPT || action === Message.DEFER) queue[kept++] = message;
    }
    queue.length = kept;
    this.filtered = kept;
  }

  private actionOn(message: Message): MessageAction | undefined {
    for (let index = this.filters.length - 1; index >= 0; index--) {
      const action = this.filters[index]?.actions.get(message.name);
      if (action !== undefined) return action;
    }
    return undefined;
  }

  private takeOut(index: number): void {
    // shift() costs the same however long the queue is; splice() moves what is behind.
    if (index === 0) this.queue.shift();
    else this.queue.splice(index, 1);
    this.filtered--;
  }
}
