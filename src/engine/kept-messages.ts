// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Heap, type HeapItem } from '../timers/heap.ts';
import { Message, type MessageAction } from '../message.ts';
import { Queue } from '../queue.ts';

/** The actions for messages, by their names. */
export type Actions = ReadonlyMap<string, MessageAction>;

/** The kept messages of one name. They and their orders are kept apart: V8 copies what lives on while many are kept. */
class NameQueue implements HeapItem {
  heapIndex = -1;
  private readonly messages = new Queue<Message>();
  /** The number of messages that were kept before each. */
  private readonly orders = new Queue<number>();

  get isEmpty(): boolean {
    return this.messages.size === 0;
  }

  /** The order of the first message; only when there is one. */
  get firstOrder(): number {
    return this.orders.first ?? Infinity;
  }

  add(message: Message, order: number): void {
    this.messages.add(message);
    this.orders.add(order);
  }

  /** Takes out the first message; undefined if there is none. */
  take(): Message | undefined {
    this.orders.take();
    return this.messages.take();
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

  /** True if no message is kept. */
  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /** Returns whether a message of that name is kept. */
  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** True if one of the kept messages is accepted. */
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
    queue.add(message, this.nextOrder++);
    if (isAccepted && queue.heapIndex < 0) this.accepted.add(queue);
  }

  /** Takes out the oldest message that is accepted; undefined if there is none. */
  takeAccepted(): Message | undefined {
    const queue = this.accepted.first;
    const message = takeOldest(this.accepted);
    if (message !== undefined && queue?.isEmpty === true) this.byName.delete(message.name);
    return message;
  }

  /**
   * Changes what is done with messages.
   *
   * @param before - the actions until now.
   * @returns the messages that are not kept any more, in the order they came.
   */
  change(before: Actions, now: Actions): readonly Message[] {
    const dropped = newHeap();
    for (const name of before.keys()) {
      const action = now.get(name);
      const queue = action === Message.ACCEPT || action === Message.DEFER ? undefined : this.byName.get(name);
      if (queue === undefined) continue;
      this.byName.delete(name);
      dropped.add(queue);
    }
    this.accepted = newHeap();
    for (const [name, action] of now) {
      const queue = this.byName.get(name);
      if (queue === undefined) continue;
      queue.heapIndex = -1;
      if (action === Message.ACCEPT) this.accepted.add(queue);
    }
    const messages: Message[] = [];
    for (let next = takeOldest(dropped); next !== undefined; next = takeOldest(dropped)) messages.push(next);
    return messages;
  }
}

/** Takes the oldest message out of queues that are not empty; those that are then leave the heap. */
function takeOldest(queues: Heap<NameQueue>): Message | undefined {
  const queue = queues.first;
  if (queue === undefined) return undefined;
  queues.remove(queue);
  const message = queue.take();
  if (!queue.isEmpty) queues.add(queue);
  return message;
}

function newHeap(): Heap<NameQueue> {
  return new Heap((one, other) => one.firstOrder < other.firstOrder);
}
