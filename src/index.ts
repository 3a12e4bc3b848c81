// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Tasklets for the GLib main loop. On Node.js everything is imported from `'gtasklet'`, on GJS from the path of `dist/gjs.js`;
 * names and behaviour are the same on both. `main`, `run` or `new Tasklet` start a tasklet, `yield` and `yield*` wait in
 * one, for what is under Conditions, Messages, Flow and Streams.
 *
 * Times are in milliseconds unless stated otherwise. Each class and function states whether it is in `kiwi.tasklet`, whose
 * names are in `gtasklet/kiwi`; types are not, as Python has none.
 *
 * @module gtasklet
 */

// Names only. An entry (gjs.ts or node.ts) is imported before: it installs the platform.

export {
  BrokenPipeError,
  ConditionBusyError,
  EncodingError,
  InternalError,
  ObjectDestroyedError,
  TaskletCancelled,
  TaskletError,
  TimeoutError,
  UnsupportedError,
} from './errors.ts';
export { Message, type MessageAction, type MessageOptions, type MessageReceiver } from './message.ts';
export { type Runtime, runtime } from './platform/runtime.ts';
export { type TaskletEvent, WaitCondition, type Waiter } from './conditions/shared/wait-condition.ts';
export { keepWhenRemoved } from './conditions/keep-when-removed.ts';
export { WaitForAsync } from './conditions/wait-for-async.ts';
export { WaitForCall } from './conditions/wait-for-call.ts';
export { WaitForFrame } from './conditions/wait-for-frame.ts';
export { WaitForIO, type IOSource } from './conditions/wait-for-io.ts';
export { WaitForIdle } from './conditions/wait-for-idle.ts';
export { WaitForMessages, type MessageChoice, type MessageNames } from './conditions/wait-for-messages.ts';
export { WaitForNotify } from './conditions/wait-for-notify.ts';
export { WaitForProcess } from './conditions/wait-for-process.ts';
export { WaitForPromise } from './conditions/wait-for-promise.ts';
export { WaitForSignal } from './conditions/wait-for-signal.ts';
export { WaitForTasklet } from './conditions/wait-for-tasklet.ts';
export { WaitForTimeout } from './conditions/wait-for-timeout.ts';
export { WaitForUnixSignal } from './conditions/wait-for-unix-signal.ts';
export { getEvent } from './engine/current-event.ts';
export { run, task } from './engine/run.ts';
export { setErrorHandler, type ErrorHandler } from './engine/error-handler.ts';
export { type AbortSignalLike } from './platform/abort-controller.ts';
export { type TaskletState } from './engine/state.ts';
export { Tasklet } from './engine/tasklet.ts';
export { type TaskletOptions } from './engine/tasklet-arguments.ts';
export { type TaskletBody, type TaskletGenerator, type Waitable, type Yieldable } from './engine/yieldable.ts';
export { abortable, cancellable } from './flow/abortable.ts';
export { all, type Results } from './flow/all.ts';
export { firstEvent, type EventOf } from './flow/first-event.ts';
export { main, type MainOptions } from './flow/main.ts';
export { race, type RaceResult } from './flow/race.ts';
export { type CancellableScope } from './flow/cancellable-scope.ts';
export { type Scope, type SpawnOptions } from './flow/open-scope.ts';
export { scope } from './flow/scope.ts';
export { type ScopeOptions } from './flow/scope-options.ts';
export { shield } from './flow/shield.ts';
export { type SleepOptions, sleep } from './flow/sleep.ts';
export { type TaskErrorHandler, TaskGroup, type TaskGroupOptions, type TaskOptions } from './flow/task-group.ts';
export { withTimeout } from './flow/with-timeout.ts';
export { type DeferredCleanUp } from './flow/clean-ups.ts';
export { type Deadline, type ResultOf, type TaskLike, type TimedTask } from './flow/task-like.ts';
export { type ByteWriter } from './streams/byte-writer.ts';
export { type ChunkReader, type ChunksOptions, chunks } from './streams/chunks.ts';
export { type LineReader, type LinesOptions, lines } from './streams/lines.ts';
export { type OutputReader, type ProcessOptions, type StdioOption } from './streams/process-options.ts';
export { type Process } from './streams/process.ts';
export { type SignalBuffer, type SignalStream, type SignalsOptions, signals } from './streams/signals.ts';
export { spawnProcess } from './streams/spawn-process.ts';
export { type Stream } from './streams/stream.ts';
export { type Worker, debounce, takeLatest, takeLeading, throttle } from './streams/workers.ts';
