// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder, isByName } from './arguments.ts';
import { describe } from './describe.ts';

/** The receiver of a message, for example a tasklet. */
export interface MessageReceiver {
  /**
   * Receives a message.
   *
   * @param message - the message.
   */
  sendMessage(message: Message): void;
}

/** The action of a waiting tasklet for a message: `Message.ACCEPT`, `DEFER` or `DISCARD`. */
export type MessageAction = typeof Message.ACCEPT | typeof Message.DEFER | typeof Message.DISCARD;

/** Options for {@link Message}. */
export interface MessageOptions<V = unknown> {
  /** The tasklet that the message is for, null by default; needed before the message is yielded. */
  readonly dest?: MessageReceiver | null | undefined;
  /** The value for the receiver; undefined by default. */
  readonly value?: V;
  /** The tasklet that the message is from, null by default; yielding the message sets it. */
  readonly sender?: MessageReceiver | null | undefined;
}

const OPTIONS = ['dest', 'value', 'sender'] as const;
const PARAMETERS = ['name', ...OPTIONS] as const;

/**
 * A message that tasklets send each other.
 *
 * `yield new Message('name', { dest })` sends one from a tasklet: the receiver runs up to its next wait before the
 * sender resumes, if it accepts the message now. {@link Tasklet.sendMessage} sends one from anywhere. The event of
 * the receiver is the message itself, the same object.
 *
 * @remarks Ported from kiwi.tasklet.Message.
 */
export class Message<V = unknown> {
  /** The message ends the wait, and is its result. */
  static readonly ACCEPT = 0;
  /** The message is kept for a later wait. */
  static readonly DEFER = 1;
  /** The message is discarded silently. */
  static readonly DISCARD = 2;

  /** The name, by which receivers choose. */
  readonly name: string;
  /** The receiver; set by the tasklet that it is sent to if it was omitted. */
  dest: MessageReceiver | null;
  /** The value for the receiver. */
  value: V;
  /** The tasklet that yielded the message; null if it was sent from elsewhere. */
  sender: MessageReceiver | null;

  /**
   * @param name - the name of the message.
   * @param options - receiver, value and sender; null and undefined by default.
   * @throws {@link TypeError} if the name is not a string, or the receiver or the sender is not a tasklet.
   */
  constructor(name: string, options?: MessageOptions<V>);
  constructor(...call: readonly unknown[]) {
    let [name, dest, value, sender] = call;
    if (call.length === 2 && isByName(dest, OPTIONS)) ({ dest, value, sender } = dest);
    else if (!endsWithValue(call)) [name, dest, value, sender] = inOrder('Message', PARAMETERS, call);
    if (typeof name !== 'string') {
      throw new TypeError(`Message: name: expected a string, got ${describe(name)}`);
    }
    this.name = name;
    this.dest = checkReceiver('dest', dest);
    // The caller's own types decide what a value is; the constructor's signature ties it to V.
    this.value = value as V;
    this.sender = checkReceiver('sender', sender);
  }
}

/**
 * Returns whether the last argument is a positional value. An object literal there is one too, as a value can be anything,
 * unless it only names parameters that can still follow.
 */
function endsWithValue(call: readonly unknown[]): boolean {
  const value = call[2];
  if (call.length !== 3 || value === undefined) return false;
  return !isByName(value, ['value', 'sender']) || Object.keys(value).length === 0;
}

function checkReceiver(parameter: string, value: unknown): MessageReceiver | null {
  if (value === undefined || value === null) return null;
  if (isReceiver(value)) return value;
  throw new TypeError(`Message: ${parameter}: expected a tasklet or null, got ${describe(value)}`);
}

function isReceiver(value: unknown): value is MessageReceiver {
  return (
    typeof value === 'object' && value !== null && 'sendMessage' in value && typeof value.sendMessage === 'function'
  );
}
