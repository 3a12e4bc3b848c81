// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Heap, type HeapItem } from '../conditions/heap.ts';
import { Message, type MessageAction } from '../message.ts';
import { Queue } from '../queue.ts';

/** What is done with messages, by their names. */
export type Actions = ReadonlyMap<string, MessageAction>;

interface Kept {
  readonly message: Message;
  /** How many messages were kept before it. */
  readonly order: number;
}

/** The kept messages of one name. */
class NameQueue implements HeapItem {
  heapIndex = -1;
  readonly messages = new Queue<Kept>();

  get firstOrder(): number {
    return this.messages.first?.order ?? Infinity;
  }
}

/**
 * The messages that are kept for later, by their names: neither taking one from behind others nor a change of the actions
 * depends on how many there are.
 */
export class KeptMessages {
  /** Invariant: none of them is empty, and each has a name that is accepted or deferred. */
  private readonly byName = new Map<string, NameQueue>();
  /** Those whose names are accepted, by the age of their first messages. */
  private accepted = newHeap();
  private nextOrder = 0;

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /** Whether there is one of a name. */
  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** Whether one of them is accepted. */
  get hasAccepted(): boolean {
    return this.accepted.first !== undefined;
  }

  /** Keeps a message behind all others. */
  add(message: Message, isAccepted: boolean): void {
    let queue = this.byName.get(message.name);
    if (queue === undefined) {
      queue = new NameQueue();
      this.byName.set(message.name, queue);
    }
    queue.messages.add({ message, order: this.nextOrder++ });
    if (isAccepted && queue.heapIndex < 0) this.accepted.add(queue);
  }

  /** Takes out the oldest message that is accepted; undefined if there is none. */
  takeAccepted(): Message | undefined {
    const queue = this.accepted.first;
    const kept = queue?.messages.take();
    if (queue === undefined || kept === undefined) return undefined;
    this.accepted.remove(queue);
    if (queue.messages.size > 0) this.accepted.add(queue);
    else this.byName.delete(kept.message.name);
    return kept.message;
  }

  /**
   * Changes what is done with messages.
   *
   * @param before - the actions until now.
   * @returns the messages that are not kept any more, in the order they came.
   */
  change(before: Actions, now: Actions): readonly Message[] {
    const dropped: Kept[] = [];
    for (const name of before.keys()) {
      const action = now.get(name);
      const queue = action === Message.ACCEPT || action === Message.DEFER ? undefined : this.byName.get(name);
      if (queue === undefined) continue;
      this.byName.delete(name);
      for (let kept = queue.messages.take(); kept !== undefined; kept = queue.messages.take()) dropped.push(kept);
    }
    this.accepted = newHeap();
    for (const [name, action] of now) {
      const queue = this.byName.get(name);
      if (queue === undefined) continue;
      queue.heapIndex = -1;
      if (action === Message.ACCEPT) this.accepted.add(queue);
    }
    return dropped.sort((one, other) => one.order - other.order).map(({ message }) => message);
  }
}

function newHeap(): Heap<NameQueue> {
  return new Heap((one, other) => one.firstOrder < other.firstOrder);
}
