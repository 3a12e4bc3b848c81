// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ChildProcesses } from './child-processes.ts';
import type { Alarm, AlarmTarget } from './alarm.ts';
import type { DisposalWatcher } from './disposal-types.ts';
import type { Files } from './files.ts';
import type { Gio } from './gio.ts';
import type { Widgets } from './widgets.ts';

/**
 * The interface of the library to a runtime: GJS, or Node.js with node-gtk. The implementations are beside this file; nothing
 * else in the library knows the runtime.
 *
 * Invariant: a callback passed to GLib catches every error and returns a boolean. GJS would print an error and continue;
 * node-gtk would leave the main loop, or end the process.
 */
export interface Platform {
  /** The runtime: GJS; node-gtk through the native helper library; or node-gtk alone, which is slow. */
  readonly name: PlatformName;
  /** The reason why node-gtk runs without the native helper library; null if it does not. */
  readonly nativeProblem: string | null;
  /** True if a tasklet can wait for a signal of a class; if not, the wait throws an {@link UnsupportedError}. */
  readonly canHookClasses: boolean;
  /** Reads and writes files. */
  readonly files: Files;
  readonly children: ChildProcesses;
  /** Gio's part of it. */
  readonly gio: Gio;
  /** GTK's part of it. */
  readonly widgets: Widgets;
  /** Watches objects for their disposal. */
  readonly disposals: DisposalWatcher;

  /** The time by GLib's monotonic clock, in microseconds. */
  now(): number;
  /** Attaches a timeout source, dispatched every `intervalMs` milliseconds while its target returns {@link SOURCE_CONTINUE}. */
  addTimeout(intervalMs: number, priority: number, target: SourceTarget, label: string): SourceHandle;
  /** Attaches an idle source, dispatched whenever nothing of a higher priority is ready. */
  addIdle(priority: number, target: SourceTarget, label: string): SourceHandle;
  /** Attaches a watch on a file descriptor or an IOChannel, dispatched with the flags that are set. */
  addIoWatch(
    source: number | object,
    flags: number,
    priority: number,
    target: SourceTarget<number>,
    label: string,
  ): SourceHandle;
  /** Attaches a watch on a child process, which calls back once, with the raw wait status. */
  addChildWatch(pid: number, priority: number, callback: (status: number) => void, label: string): SourceHandle;
  /**
   * Attaches a watch on a Unix signal, dispatched for each signal while its target returns {@link SOURCE_CONTINUE}.
   *
   * @param signum - one of those that GLib supports: HUP, INT, USR1, USR2, TERM, WINCH.
   */
  addUnixSignal(signum: number, priority: number, target: SourceTarget, label: string): SourceHandle;
  /** Attaches a source that many timeouts can share; null where the runtime has none. */
  addAlarm(priority: number, target: AlarmTarget, label: string): Alarm | null;
  /** Removes a source that is attached. */
  removeSource(handle: SourceHandle): void;

  /** Tells whether the value is an IOChannel. */
  isChannel(value: unknown): value is object;
  /** Tells whether the value is a GObject. */
  isObject(value: unknown): value is object;
  /** Tells whether the value is a GObject class or an interface. */
  isClass(value: unknown): value is object;
  /** Looks a signal up, which may carry a detail (`notify::title`), on an object or a class; null when there is none. */
  querySignal(target: object, signal: string): SignalDetails | null;
  /**
   * Connects a handler that is called with the arguments, without the emitter, and returns the value for the emission. Returns
   * 0 if GLib refuses that.
   */
  connect(object: object, signal: SignalDetails, handler: (args: readonly unknown[]) => unknown): number;
  /** Tells whether a handler is still connected; not after the object was disposed of. */
  isConnected(object: object, handlerId: number): boolean;
  /** The id of the signal that an object emits at this moment, the innermost of several; 0 if it emits none. */
  emittedSignal(object: object): number;
  /** Disconnects a handler that is connected. */
  disconnect(object: object, handlerId: number): void;
  /**
   * Calls back with the emitter and the arguments of every emission of a signal on an object of a class; of other classes
   * that have the signal, too, where the runtime cannot tell or has not registered the class yet.
   */
  addHook(objectClass: object, signal: SignalDetails, listener: HookListener): HookHandle;
  /** Ends what {@link addHook} began; allowed in the listener too. */
  removeHook(handle: HookHandle): void;

  /** The value of an object's property, by its name with dashes; undefined when there is no such property. */
  readProperty(object: object, name: string): unknown;
  /** Notes the end of a tasklet, for a runtime that has to collect garbage. */
  noteEnd(): void;
  /** Calls back at the start of the next loop iteration, or at the end of the program if there is none. */
  defer(callback: () => void): void;
  /** True while a main loop is running: in a callback of GLib, however deep. */
  readonly isLoopRunning: boolean;
  /** Keeps the runtime's own event loop running inside the GLib main loop. Returns a function that stops this. */
  keepAwake(): () => void;
  /** Makes a main loop on the default context, which is to be run next. */
  createLoop(): MainLoop;
  /** Calls back when the script can run a main loop: at once, where it can already. */
  callWhenLoopCanRun(callback: () => void): void;
  /** Sets the exit code of the program, if the runtime can set it in advance. */
  setExitCode(code: number): void;
  /** Ends the program. Called from a GLib callback, or outside of all loops. */
  exit(code: number): void;
  /** Logs a warning: something is probably wrong. */
  warn(text: string): void;
  /** Logs an error report, which may be of several lines. */
  printError(text: string): void;
}

/** The values of {@link Platform.name}. */
export type PlatformName = 'gjs' | 'native' | 'node-gtk';

/** A GLib main loop. */
export interface MainLoop {
  run(): void;
  quit(): void;
}

/** An attached source, as the platform knows it. */
export type SourceHandle = number | object;

/** A listener to the emissions of a class, as the platform knows it. */
export type HookHandle = object;

/** The target of a source's callback. An object rather than a function, to save one closure per wait. */
export interface SourceTarget<Argument = void> {
  /** Called when the source is dispatched; returns whether it stays, {@link SOURCE_REMOVE} if not. @internal */
  'gtasklet:dispatch'(argument: Argument): boolean;
}

/** Called with the object that a signal is emitted on and the signal's arguments. */
export type HookListener = (emitter: object, args: readonly unknown[]) => void;

/** A signal of a type, as GLib registered it. */
export interface SignalDetails {
  /** The name, with its detail. */
  readonly name: string;
  /** The number that GLib knows the signal by. */
  readonly id: number;
  /** The quark of the detail after `::`, or 0. */
  readonly detail: number;
  /** True if GLib runs emission hooks for it (not for `notify`). */
  readonly canBeHooked: boolean;
  /** True if its handlers return a value. */
  readonly hasReturnValue: boolean;
  /** Converts a handler's return value to the signal's return type. */
  readonly convertReturnValue: (answer: unknown) => unknown;
}

/** The return value of a source callback that removes the source. */
export const SOURCE_REMOVE = false;
/** The return value of a source callback that keeps the source. */
export const SOURCE_CONTINUE = true;

/** GLib.PRIORITY_HIGH: before all that is usual. */
export const PRIORITY_HIGH = -100;
/** GLib.PRIORITY_DEFAULT: timeouts, IO, child processes. */
export const PRIORITY_DEFAULT = 0;
/** GLib.PRIORITY_DEFAULT_IDLE: when nothing else is to be done. */
export const PRIORITY_DEFAULT_IDLE = 200;
