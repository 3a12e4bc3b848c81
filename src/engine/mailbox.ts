// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { MessageFilters, WaitForMessages } from '../conditions/wait-for-messages.ts';
import { Message } from '../message.ts';
import { type Actions, KeptMessages } from './kept-messages.ts';

/** The messages of one tasklet, in the order they came, and what the conditions it waits with say about them. */
export class Mailbox implements MessageFilters {
  /** Called with each message that is dropped because no condition lists its name. */
  private readonly whenUnlisted: (message: Message) => void;
  /**
   * The conditions that are armed, in the order they were armed: the last one that lists a name decides. No loop may leave it
   * early: on GJS 1.74 that makes each change of a set slower, until garbage is collected.
   */
  private readonly filters = new Set<WaitForMessages>();
  /** The merged actions of the conditions, by name, at the time when the kept messages were last filtered. */
  private merged: Actions = new Map();
  /** True if the conditions have changed since. */
  private hasChanged = false;
  /** The messages that have come and have not been filtered. */
  private arrived: Message[] = [];
  private readonly kept = new KeptMessages();

  constructor(whenUnlisted: (message: Message) => void) {
    this.whenUnlisted = whenUnlisted;
  }

  add(condition: WaitForMessages): void {
    this.filters.add(condition);
    this.hasChanged = true;
  }

  remove(condition: WaitForMessages): void {
    this.filters.delete(condition);
    this.hasChanged = true;
  }

  /** The merged actions of the conditions, by name. */
  get actions(): Actions {
    const [first, ...others] = this.filters;
    if (first !== undefined && others.length === 0) return first.actions;
    return new Map([...this.filters].flatMap(({ actions }) => [...actions]));
  }

  /** Keeps a message until {@link next} looks at it. */
  put(message: Message): void {
    this.arrived.push(message);
  }

  /** Returns whether a received message is accepted by one of the conditions, regardless of the others. */
  hasFor(conditions: readonly WaitForMessages[]): boolean {
    return conditions.some(({ actions }) => {
      const isAccepted = (name: string): boolean => actions.get(name) === Message.ACCEPT;
      return (
        this.arrived.some(({ name }) => isAccepted(name)) ||
        [...actions.keys()].some((name) => isAccepted(name) && this.kept.has(name))
      );
    });
  }

  /** Takes in a message while the tasklet waits, and returns the one that ends the wait, if one does. */
  sort(message: Message): Message | undefined {
    if (this.arrived.length > 0) {
      this.put(message);
      return this.next();
    }
    this.update();
    return this.filter(message, undefined) ?? this.kept.takeAccepted();
  }

  /** Drops what the conditions do not want, and takes out the oldest message that they accept. */
  next(): Message | undefined {
    this.update();
    const { arrived } = this;
    if (arrived.length === 0) return this.kept.takeAccepted();
    this.arrived = [];
    let oldest: Message | undefined;
    for (const message of arrived) oldest = this.filter(message, oldest);
    return oldest ?? this.kept.takeAccepted();
  }

  /**
   * Keeps a message that is wanted, and drops one that is not.
   *
   * @param oldest - an accepted message that came before it, if there is one that is not kept.
   * @returns the oldest accepted message that is not kept: this one, when no other is before it.
   */
  private filter(message: Message, oldest: Message | undefined): Message | undefined {
    const action = this.merged.get(message.name);
    const isAccepted = action === Message.ACCEPT;
    if (isAccepted && oldest === undefined && !this.kept.hasAccepted) return message;
    if (isAccepted || action === Message.DEFER) this.kept.add(message, isAccepted);
    else if (action === undefined) this.whenUnlisted(message);
    return oldest;
  }

  /** Notes what the conditions say now; drops what they do not want any more. */
  private update(): void {
    if (!this.hasChanged) return;
    this.hasChanged = false;
    const before = this.merged;
    this.merged = this.actions;
    if (this.kept.isEmpty || before === this.merged) return;
    for (const message of this.kept.change(before, this.merged)) {
      if (!this.merged.has(message.name)) this.whenUnlisted(message);
    }
  }
}
