// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { WaitForCall as OurWaitForCall } from '../conditions/wait-for-call.ts';
import { WaitForIdle as OurWaitForIdle } from '../conditions/wait-for-idle.ts';
import { WaitForIO as OurWaitForIO, type IOSource } from '../conditions/wait-for-io.ts';
import { WaitForProcess as OurWaitForProcess } from '../conditions/wait-for-process.ts';
import { WaitForSignal as OurWaitForSignal } from '../conditions/wait-for-signal.ts';
import { type Joinable, WaitForTasklet as OurWaitForTasklet } from '../conditions/wait-for-tasklet.ts';
import { WaitForTimeout as OurWaitForTimeout } from '../conditions/wait-for-timeout.ts';
import { defineAliases } from './aliases.ts';
import { keywordArguments } from './keyword-arguments.ts';
import { type OriginalNames, names } from './names.ts';

// Each `as` below has the same reason: the library's own types offer one form of the arguments, its constructors accept every
// form of kiwi.tasklet, and the members have been given their second names here.

/** The priority of a GLib source, by name. */
interface Priority {
  readonly priority?: number;
}

/** Waits until it is called; with both spellings. */
export interface WaitForCall extends OurWaitForCall, OriginalNames<'WaitForCall', OurWaitForCall> {
  /**
   * The keyword arguments of the latest call: its last argument if that is an object literal (which is also in `args`),
   * otherwise an empty object; null before the first call.
   */
  readonly kwargs: Readonly<Record<string, unknown>> | null;
}

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForCallClass {
  /**
   * `new WaitForCall({ return_value: true })`
   *
   * @param keywords - the initial return value of a call.
   */
  new (keywords: { readonly return_value: unknown }): WaitForCall;
  /**
   * `new WaitForCall(true)`
   *
   * @param return_value - the initial return value of a call; undefined by default.
   */
  new (return_value?: unknown): WaitForCall;
  /** @internal */
  readonly prototype: WaitForCall;
}

defineAliases(OurWaitForCall.prototype, names.WaitForCall);
Object.defineProperty(OurWaitForCall.prototype, 'kwargs', {
  configurable: true,
  get(this: OurWaitForCall): WaitForCall['kwargs'] {
    return this.args === null ? null : keywordArguments(this.args);
  },
});

/** The class of conditions that wait for a call of themselves. */
export const WaitForCall: WaitForCallClass = OurWaitForCall as WaitForCallClass;

/** Waits for a file descriptor. */
export type WaitForIO = OurWaitForIO;

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForIOClass {
  /**
   * `new WaitForIO(filedes, condition, priority)`
   *
   * @param filedes - a file descriptor, a `GLib.IOChannel`, or an object with `fileno()` or `fd`.
   * @param condition - flags of `GLib.IOCondition`, `IN` by default.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if a number is out of its range.
   */
  new (
    filedes: IOSource,
    condition?: number | ({ readonly condition?: number } & Priority),
    priority?: number | Priority,
  ): WaitForIO;
  /**
   * `new WaitForIO({ filedes, condition, priority })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if a number is out of its range.
   */
  new (keywords: { readonly filedes: IOSource; readonly condition?: number } & Priority): WaitForIO;
  /** @internal */
  readonly prototype: WaitForIO;
}

/** The class of conditions that wait for a file descriptor. */
export const WaitForIO: WaitForIOClass = OurWaitForIO;

/** Waits for a time to pass. */
export type WaitForTimeout = OurWaitForTimeout;

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForTimeoutClass {
  /**
   * `new WaitForTimeout(1000, priority)`, in milliseconds
   *
   * @param timeout - milliseconds, an integer from 0 to 4294967295.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if a number is out of its range.
   */
  new (timeout: number, priority?: number | Priority): WaitForTimeout;
  /**
   * `new WaitForTimeout({ timeout: 1000, priority })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if a number is out of its range.
   */
  new (keywords: { readonly timeout: number } & Priority): WaitForTimeout;
  /** @internal */
  readonly prototype: WaitForTimeout;
}

/** The class of conditions that wait for a time to pass. */
export const WaitForTimeout: WaitForTimeoutClass = OurWaitForTimeout as WaitForTimeoutClass;

/** Waits until the main loop has nothing better to do. */
export type WaitForIdle = OurWaitForIdle;

/** The class; the library's own types accept everything that kiwi.tasklet accepts. */
export const WaitForIdle: typeof OurWaitForIdle = OurWaitForIdle;

/** Waits for another tasklet to end. */
export type WaitForTasklet<R = unknown> = OurWaitForTasklet<R>;

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForTaskletClass {
  /**
   * `new WaitForTasklet(tasklet)`
   *
   * @param tasklet - the tasklet to wait for.
   * @throws {@link TypeError} if it is not a tasklet.
   */
  new <R = unknown>(tasklet: Joinable<R>): WaitForTasklet<R>;
  /**
   * `new WaitForTasklet({ tasklet })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if it is not a tasklet.
   */
  new <R = unknown>(keywords: { readonly tasklet: Joinable<R> }): WaitForTasklet<R>;
  /** @internal */
  readonly prototype: WaitForTasklet;
}

/** The class of conditions that wait for another tasklet to end. */
export const WaitForTasklet: WaitForTaskletClass = OurWaitForTasklet as WaitForTaskletClass;

/** Waits for an object, or any object of a class, to emit a signal; with both spellings. */
export interface WaitForSignal extends OurWaitForSignal, OriginalNames<'WaitForSignal', OurWaitForSignal> {}

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForSignalClass {
  /**
   * `new WaitForSignal(obj, 'signal')`
   *
   * @param obj - a GObject, or a class of GObjects.
   * @param signal - the name of one of its signals, with or without a detail after `::`.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if there is no such signal; kiwi.tasklet raises a ValueError.
   */
  new (obj: object, signal: string | { readonly signal: string }): WaitForSignal;
  /**
   * `new WaitForSignal({ obj, signal })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if there is no such signal.
   */
  new (keywords: { readonly obj: object; readonly signal: string }): WaitForSignal;
  /** @internal */
  readonly prototype: WaitForSignal;
}

defineAliases(OurWaitForSignal.prototype, names.WaitForSignal);

/** The class of conditions that wait for a signal. */
export const WaitForSignal: WaitForSignalClass = OurWaitForSignal as WaitForSignalClass;

/** Waits for a child process to end. */
export type WaitForProcess = OurWaitForProcess;

/** The class, with the arguments of kiwi.tasklet. */
export interface WaitForProcessClass {
  /**
   * `new WaitForProcess(pid)`
   *
   * @param pid - the process identifier of a child.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if a number is out of its range.
   */
  new (pid: number): WaitForProcess;
  /**
   * `new WaitForProcess({ pid })`
   *
   * @param keywords - the same by name.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if a number is out of its range.
   */
  new (keywords: { readonly pid: number }): WaitForProcess;
  /** @internal */
  readonly prototype: WaitForProcess;
}

/** The class of conditions that wait for a child process to end. */
export const WaitForProcess: WaitForProcessClass = OurWaitForProcess as WaitForProcessClass;
