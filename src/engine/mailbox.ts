// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { MessageFilters, WaitForMessages } from '../conditions/wait-for-messages.ts';
import { Message, type MessageAction } from '../message.ts';

type Actions = ReadonlyMap<string, MessageAction>;

/**
 * The messages of one tasklet, in the order they came, and what the conditions it waits with say about them.
 *
 * Every message is looked at once for each change of what the conditions say, not once for each message that comes.
 */
export class Mailbox implements MessageFilters {
  /** Called with each message that is dropped because no condition lists its name. */
  private readonly whenUnlisted: (message: Message) => void;
  /** The conditions that are armed, in the order they were armed: the last one that lists a name decides. */
  private filters: readonly WaitForMessages[] = [];
  /** What the conditions together say, by name, as it was when the queue was filtered last. */
  private merged: Actions = new Map();
  /** Whether the conditions have changed since. */
  private hasChanged = false;
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
    this.hasChanged = true;
  }

  remove(condition: WaitForMessages): void {
    this.filters = this.filters.filter((other) => other !== condition);
    this.hasChanged = true;
  }

  /** What the conditions together say, by name. */
  get actions(): Actions {
    const [first, ...others] = this.filters;
    if (first !== undefined && others.length === 0) return first.actions;
    return new Map(this.filters.flatMap(({ actions }) => [...actions]));
  }

  /** Keeps a message until {@link next} looks at it. */
  put(message: Message): void {
    this.queue.push(message);
  }

  /** Takes in a message while the tasklet waits, and returns the one that ends the wait, if one does. */
  sort(message: Message): Message | undefined {
    // All that is in the queue is deferred then, and may stay where it is.
    this.update();
    if (this.actionOn(message) === Message.ACCEPT) return message;
    this.put(message);
    return this.next();
  }

  /** Drops what the conditions do not want, and takes out the oldest message that they accept. */
  next(): Message | undefined {
    this.update();
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

  /** Has the whole queue filtered anew if the conditions say something else than they did; other objects may not. */
  private update(): void {
    if (!this.hasChanged) return;
    this.hasChanged = false;
    const { actions } = this;
    if (!isSame(actions, this.merged)) this.filtered = this.deferred = 0;
    this.merged = actions;
  }

  private actionOn(message: Message): MessageAction | undefined {
    return this.merged.get(message.name);
  }

  private takeOut(index: number): void {
    // shift() costs the same however long the queue is; splice() moves what is behind.
    if (index === 0) this.queue.shift();
    else this.queue.splice(index, 1);
    this.filtered--;
  }
}

function isSame(actions: Actions, others: Actions): boolean {
  if (actions === others) return true;
  return actions.size === others.size && [...actions].every(([name, action]) => others.get(name) === action);
}
