// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The original's module, on Node.js `'gtasklet/kiwi'`, on GJS the path of `dist/kiwi/gjs.js`: its classes and functions
 * under its names, for Python code that moves here. They are the very classes and functions of the library, so both
 * spellings can be used side by side.
 *
 * Arguments are given by place, in the original's order; a Python keyword argument becomes a member of a last object
 * argument: `WaitForMessages(accept="quit")` is `new WaitForMessages({ accept: 'quit' })`. What is listed here is what
 * has another name, or other arguments, than in the library; docs/porting.md has both, beside the Python. Beyond that,
 *
 * - `raise StopIteration(value)` is `return value`;
 * - `WaitForCall.args` has everything that a call passed; `kwargs` is its last argument, if that is an object literal;
 * - `Tasklet.message_actions` and `WaitForMessages.actions` are Maps: `actions.get('quit')`;
 * - `WaitForSignal.return_value` is what a handler answers, as with `WaitForCall`; the original answers otherwise;
 * - a method by the original's name is bound: `callback = tasklet.send_message` can be called;
 * - `Tasklet.gen` does not exist; `hasEnded` tells what it was good for;
 * - in TypeScript, a class that overrides `send_message` or another method of two names has to call it by ours.
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
