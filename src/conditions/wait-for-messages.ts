// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { Message, type MessageAction } from '../message.ts';
import { type TaskletEvent, WaitCondition, type Waiter } from './shared/wait-condition.ts';

/** One name, a list of names, or nothing. */
export type MessageNames = string | readonly string[] | null | undefined;

/** Which messages are to be accepted, kept for later, and dropped. */
export interface MessageChoice {
  /** The names of messages that end the wait, and are its result; none by default. */
  readonly accept?: MessageNames;
  /** The names of messages that are kept for a later wait; none by default. */
  readonly defer?: MessageNames;
  /** The names of messages that are discarded silently; none by default. */
  readonly discard?: MessageNames;
}

/** The part of a tasklet that {@link WaitForMessages} uses. */
export interface MessageFilters {
  add(condition: WaitForMessages): void;
  remove(condition: WaitForMessages): void;
}

const PARAMETERS = ['accept', 'defer', 'discard'] as const;

/**
 * Waits for messages to arrive, by their names.
 *
 * A message that is accepted ends the wait; the event is the {@link Message} itself, not this condition. One that is
 * deferred is kept for a later wait, as long as every wait in between lists its name too. One that is discarded is
 * dropped, and so is one whose name is not listed at all, with a warning. Messages that were kept are delivered at the
 * `yield` that accepts them, at once, the oldest first, before any other condition.
 *
 * A name in several lists: discard beats defer, defer beats accept. Of several conditions in one wait that list the same
 * name, the one that was armed last decides.
 *
 * @remarks Ported from kiwi.tasklet.WaitForMessages.
 */
export class WaitForMessages extends WaitCondition<Message> {
  /** The action for each name of a message. */
  readonly actions: ReadonlyMap<string, MessageAction>;
  #filters: MessageFilters | undefined;

  /**
   * @param choice - the names to accept, to defer and to discard; none by default.
   * @throws {@link TypeError} if one of them is neither a string, nor an array of strings, nor nothing.
   */
  constructor(choice?: MessageChoice);
  constructor(...call: readonly unknown[]) {
    super();
    const [accept, defer, discard] = inOrder('WaitForMessages', PARAMETERS, call);
    const actions = new Map<string, MessageAction>();
    for (const name of normalizeNames(accept, 'accept')) actions.set(name, Message.ACCEPT);
    for (const name of normalizeNames(defer, 'defer')) actions.set(name, Message.DEFER);
    for (const name of normalizeNames(discard, 'discard')) actions.set(name, Message.DISCARD);
    this.actions = actions;
  }

  override arm(tasklet: Waiter & { readonly messageFilters?: MessageFilters }): void {
    this.#filters = tasklet.messageFilters;
    this.#filters?.add(this);
  }

  override disarm(): void {
    this.#filters?.remove(this);
    this.#filters = undefined;
  }

  /**
   * The message that was accepted.
   *
   * @param event - the same.
   */
  override getResult(event: TaskletEvent): Message {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no condition of this class is ever an event
    return event as Message;
  }
}

/**
 * Returns a list of names for what may be one name, a list of them, or nothing.
 *
 * @param argument - the value passed.
 * @param parameter - the name of the parameter, for the error.
 * @throws {@link TypeError} if it is anything else.
 * @remarks Ported from kiwi.tasklet._normalize_list_argument.
 */
export function normalizeNames(argument: unknown, parameter: string): readonly string[] {
  if (argument === null || argument === undefined) return [];
  if (typeof argument === 'string') return [argument];
  if (Array.isArray(argument) && argument.every(isString)) return argument;
  throw new TypeError(
    `WaitForMessages: ${parameter}: expected a string, an array of strings or nothing, got ${describe(argument)}`,
  );
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
