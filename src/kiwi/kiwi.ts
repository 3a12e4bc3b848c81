// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The module kiwi.tasklet, on Node.js `'gtasklet/kiwi'`, on GJS the path of `dist/kiwi/gjs.js`: its classes and functions under
 * its names, for ported Python code. They are the classes and functions of the library, so both spellings can be used side by
 * side.
 *
 * Positional arguments are in the order of kiwi.tasklet; a Python keyword argument becomes a member of a last object argument:
 * `WaitForMessages(accept="quit")` is `new WaitForMessages({ accept: 'quit' })`. Listed here are the members with another name,
 * or other arguments, than in the library; docs/porting.md has both, beside the Python. Apart from that,
 *
 * - `raise StopIteration(value)` is `return value`;
 * - `WaitForCall.args` has all arguments of a call; `kwargs` is its last argument, if that is an object literal;
 * - `Tasklet.message_actions` and `WaitForMessages.actions` are Maps: `actions.get('quit')`;
 * - `WaitForSignal.return_value` is the return value of the handler, as with `WaitForCall`; kiwi.tasklet returns other values;
 * - a method with a name of kiwi.tasklet is bound: `callback = tasklet.send_message` can be called;
 * - `Tasklet.gen` does not exist; use `hasEnded` instead;
 * - in TypeScript, a class that overrides `send_message` or another method with two names has to call it by the library's name.
 *
 * @module gtasklet/kiwi
 */

export { normalizeNames as _normalize_list_argument } from '../conditions/wait-for-messages.ts';
export { WaitCondition, type Waiter } from '../conditions/shared/wait-condition.ts';
export { getEvent as get_event } from '../engine/current-event.ts';
export {
  WaitForCall,
  type WaitForCallClass,
  WaitForIO,
  type WaitForIOClass,
  WaitForIdle,
  WaitForProcess,
  type WaitForProcessClass,
  WaitForSignal,
  type WaitForSignalClass,
  WaitForTasklet,
  type WaitForTaskletClass,
  WaitForTimeout,
  type WaitForTimeoutClass,
} from './conditions.ts';
export {
  Message,
  type MessageClass,
  type MessageKeywords,
  WaitForMessages,
  type WaitForMessagesClass,
} from './message.ts';
export { type Run, Tasklet, type TaskletClass, type TaskletKeywords, type Task, run, task } from './tasklet.ts';
export type {
  IOSource,
  MessageAction,
  MessageChoice,
  MessageNames,
  TaskletBody,
  TaskletEvent,
  TaskletGenerator,
  TaskletOptions,
  TaskletState,
  Waitable,
  Yieldable,
} from '../index.ts';
