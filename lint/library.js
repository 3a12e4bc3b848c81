// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Names of the library, as far as they matter for a missing `yield*`. A test compares them with the library. */

/** The functions that return a generator, which does nothing until it is run. */
export const GENERATOR_FUNCTIONS = new Set([
  'abortable',
  'all',
  'cancellable',
  'debounce',
  'firstEvent',
  'race',
  'scope',
  'shield',
  'takeLatest',
  'takeLeading',
  'throttle',
  'withTimeout',
]);

/** What the other functions return. */
export const RESULTS = {
  chunks: 'stream',
  lines: 'stream',
  main: 'tasklet',
  run: 'tasklet',
  signals: 'stream',
  sleep: 'condition',
  spawnProcess: 'process',
};

/** What members are, and what methods return. The key is the kind of the object, and the name. */
export const MEMBERS = {
  'process.stderr': 'stream',
  'process.stdin': 'writer',
  'process.stdout': 'stream',
};
export const METHODS = {
  'process.wait': 'condition',
  'stream.next': 'condition',
  'writer.write': 'generator',
};

/** The members of a generator. A property of another name is undefined. */
export const OF_GENERATOR = new Set([
  'next',
  'return',
  'throw',
  'constructor',
  'toString',
  'drop',
  'every',
  'filter',
  'find',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'some',
  'take',
  'toArray',
]);

/** The members of a tasklet, under both of their names. */
export const OF_TASKLET = new Set([
  'addJoinCallback',
  'cancel',
  'cancelOn',
  'constructor',
  'error',
  'errorWatch',
  'forgetFiring',
  'hasEnded',
  'hasFailed',
  'hasStarted',
  'isCancelled',
  'isWaiting',
  'messageActions',
  'name',
  'origin',
  'removeJoinCallback',
  'reportError',
  'returnValue',
  'run',
  'sendMessage',
  'start',
  'state',
  'stop',
  'then',
  'toString',
  'waitConditionFailed',
  'waitConditionFired',
  'waitConditionGone',
  'waitList',
  'add_join_callback',
  'get_message_actions',
  'message_actions',
  'remove_join_callback',
  'return_value',
  'send_message',
  'wait_condition_fired',
  'wait_list',
]);

/** The members of a condition that hold its result. For a tasklet or a generator, `yield` evaluates to one with `retval`. */
export const OF_EVENT = new Set([
  'constructor',
  'error',
  'getResult',
  'retval',
  'task',
  'tasklet',
  'triggered',
  'value',
]);

/** Functions and methods whose callbacks must not be generator functions: they ignore the generator. */
export const CALLERS = new Set([
  'addEventListener',
  'addJoinCallback',
  'add_join_callback',
  'connect',
  'connectAfter',
  'connectObject',
  'connect_after',
  'connect_object',
  'forEach',
  'idleAdd',
  'idle_add',
  'idle_add_once',
  'on',
  'once',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'then',
  'timeoutAdd',
  'timeoutAddSeconds',
  'timeout_add',
  'timeout_add_once',
  'timeout_add_seconds',
  'timeout_add_seconds_once',
]);

/** `gtasklet`, `./gtasklet/gjs.js`, `/usr/share/gtasklet/kiwi/gjs.js`, or an entry in a directory of another name. */
const LIBRARY = /(?:^|[/:])gtasklet(?:\/|$)|^[./].*\/(?:gjs|node)\.[cm]?[jt]s$/;

/**
 * Whether a path imports the library.
 *
 * @param {string | null} path - as it is imported.
 * @param {readonly string[]} modules - regular expressions of further paths, of a module that exports the library again.
 */
export function isLibrary(path, modules) {
  return path !== null && (LIBRARY.test(path) || modules.some((pattern) => new RegExp(pattern).test(path)));
}
