// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import {
  type MessageChoice,
  type MessageNames,
  WaitForMessages as OurWaitForMessages,
} from '../conditions/wait-for-messages.ts';
import type { Tasklet as OurTasklet } from '../engine/tasklet.ts';
import { Message as OurMessage } from '../message.ts';
import type { Tasklet } from './tasklet.ts';

/** A message whose receiver and sender have both spellings. */
export interface Message<V = unknown> extends OurMessage<V> {
  /** The receiver; set when the message is sent, if it was left out. */
  dest: Tasklet | null;
  /** The tasklet that yielded the message; null when it came from elsewhere. */
  sender: Tasklet | null;
}

/** The receiver or the sender of a message, in arguments. */
type Party = OurTasklet | null;

/** The arguments of {@link Message} by name. */
export interface MessageKeywords<V> {
  /** The name, by which receivers choose. */
  readonly name: string;
  /** The receiver; null by default. */
  readonly dest?: Party;
  /** Anything the receiver is to have; undefined by default. */
  readonly value?: V;
  /** The tasklet that the message is from; null by default, and set by a `yield`. */
  readonly sender?: Party;
}

/**
 * The class, with the arguments of kiwi.tasklet. An object literal as the value is the value, unless it has no other members
 * than `value` and `sender`.
 */
export interface MessageClass extends Omit<typeof OurMessage, 'prototype'> {
  /**
   * `new Message('name', dest, { value })`
   *
   * @param name - the name of the message.
   * @param dest - the receiver.
   * @param keywords - value and sender by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  new <V = unknown>(name: string, dest: Party, keywords: Omit<MessageKeywords<V>, 'name' | 'dest'>): Message<V>;
  /**
   * `new Message('name', dest, value, sender)`
   *
   * @param name - the name of the message.
   * @param dest - the receiver; null by default.
   * @param value - the value; undefined by default.
   * @param sender - the tasklet that the message is from; null by default.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  new <V = unknown>(
    name: string,
    dest?: Party,
    value?: V,
    sender?: Party | Pick<MessageKeywords<V>, 'sender'>,
  ): Message<V>;
  /**
   * `new Message('name', { dest, value, sender })`
   *
   * @param name - the name of the message.
   * @param keywords - the rest by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  new <V = unknown>(name: string, keywords: Omit<MessageKeywords<V>, 'name'>): Message<V>;
  /**
   * `new Message({ name, dest, value, sender })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  new <V = unknown>(keywords: MessageKeywords<V>): Message<V>;
  /** @internal */
  readonly prototype: Message;
}

/** The class of messages. */
export const Message: MessageClass = OurMessage as MessageClass; // its constructor reads all these forms

/** Waits for messages, by their names. */
export type WaitForMessages = OurWaitForMessages;

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForMessagesClass {
  /**
   * `new WaitForMessages('accepted', ['deferred', 'too'], 'discarded')`
   *
   * @param accept - the names of messages that end the wait; none by default.
   * @param defer - the names of messages that are kept; none by default. This and the following can be given by name.
   * @param discard - the names of messages that are dropped silently; none by default.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  new (
    accept?: MessageNames,
    defer?: MessageNames | Omit<MessageChoice, 'accept'>,
    discard?: MessageNames | Pick<MessageChoice, 'discard'>,
  ): WaitForMessages;
  /**
   * `new WaitForMessages({ accept: 'quit' })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   */
  new (keywords: MessageChoice): WaitForMessages;
  /** @internal */
  readonly prototype: WaitForMessages;
}

/** The class of conditions that wait for messages. */
export const WaitForMessages: WaitForMessagesClass = OurWaitForMessages as WaitForMessagesClass; // as above
