// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { ChildProcesses } from './child-processes.ts';
import type { Alarm, AlarmTarget } from './alarm.ts';
import type { DisposalWatcher } from './disposal-types.ts';
import type { Files } from './files.ts';
import type { Gio } from './gio.ts';
import type { Widgets } from './widgets.ts';

/**
 * What the library asks of a runtime: GJS, or Node.js with node-gtk. One implementation for each is beside this file;
 * nothing else in the library knows which of them it runs on. Programs have a use for {@link name}, {@link nativeProblem} and
 * {@link canHookClasses}; the rest is the library's own.
 *
 * Invariant: a callback handed to GLib catches whatever is thrown in it and answers with a boolean. GJS would print
 * an error and go on; node-gtk would leave the main loop, or end the process.
 */
export interface Platform {
  /** What everything runs on: GJS; node-gtk through the C library; or node-gtk alone, which is slow. */
  readonly name: PlatformName;
  /** Why node-gtk runs without the C library; null where it does not. */
  readonly nativeProblem: string | null;
  /** Whether a signal can be waited for on a class; where not, the wait throws an {@link UnsupportedError}. */
  readonly canHookClasses: boolean;
  /** What reads and writes files. */
  readonly files: Files;
  readonly children: ChildProcesses;
  /** Gio's part of it. */
  readonly gio: Gio;
  /** GTK's part of it. */
  readonly widgets: Widgets;
  /** What tells of objects that are disposed of. */
  readonly disposals: DisposalWatcher;

  /** The time by GLib's monotonic clock, in microseconds. */
  now(): number;
  /** Attaches a timeout source, dispatched every `intervalMs` milliseconds as long as it is told to continue. */
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
   * Attaches a watch on a unix signal, dispatched each time it comes as long as it is told to continue.
   *
   * @param signum - one of those that GLib can watch: HUP, INT, USR1, USR2, TERM, WINCH.
   */
  addUnixSignal(signum: number, priority: number, target: SourceTarget, label: string): SourceHandle;
  /** Attaches a source that many timeouts can share; null where the runtime has none. */
  addAlarm(priority: number, target: AlarmTarget, label: string): Alarm | null;
  /** Removes a source that is attached. */
  removeSource(handle: SourceHandle): void;

  /** Whether the value is an IOChannel. */
  isChannel(value: unknown): value is object;
  /** Whether the value is a GObject. */
  isObject(value: unknown): value is object;
  /** Whether the value is a GObject class or an interface. */
  isClass(value: unknown): value is object;
  /** Looks a signal up, which may carry a detail (`notify::title`), on an object or a class; null when there is none. */
  querySignal(target: object, signal: string): SignalDetails | null;
  /**
   * Connects a handler that is called with the arguments, without the emitter, and gives the emission its answer.
   * Returns 0 when GLib refuses that.
   */
  connect(object: object, signal: SignalDetails, handler: (args: readonly unknown[]) => unknown): number;
  /** Whether a handler is still connected; not when the object has been disposed. */
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
  /** Notes that a tasklet has ended, for a runtime that has to be told when there is much garbage. */
  noteEnd(): void;
  /** Calls back at the start of the next loop iteration, or at the end of the program if none comes. */
  defer(callback: () => void): void;
  /** Whether a main loop is running: whether this is called, however deep, from a callback of GLib's. */
  readonly isLoopRunning: boolean;
  /** Has whatever the runtime itself waits for come in the main loop, until the function that it returns is called. */
  keepAwake(): () => void;
  /** Makes a main loop on the default context, which is to be run next. */
  createLoop(): MainLoop;
  /** Calls back when the script can run a main loop: at once, where it can already. */
  whenLoopCanRun(callback: () => void): void;
  /** Sets what the program tells its caller at its end, where that can be set before. */
  setExitCode(code: number): void;
  /** Ends the program. Called from a callback of GLib's, or outside all loops. */
  exit(code: number): void;
  /** Logs a warning: something is probably wrong. */
  warn(text: string): void;
  /** Logs an error report, which may be of several lines. */
  printError(text: string): void;
}

/** The values of {@link Platform.name}. */
export type PlatformName = 'gjs' | 'native' | 'node-gtk';

/** A main loop of GLib's. */
export interface MainLoop {
  run(): void;
  quit(): void;
}

/** An attached source, as the platform knows it. */
export type SourceHandle = number | object;

/** A listener to the emissions of a class, as the platform knows it. */
export type HookHandle = object;

/** Whom a source is attached for. An object, not a function: a wait then makes one closure, not two. */
export interface SourceTarget<Argument = void> {
  /** Called when the source is dispatched; answers whether it stays, {@link SOURCE_REMOVE} if not. @internal */
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
  /** The quark of the detail behind `::`, or 0. */
  readonly detail: number;
  /** Whether GLib runs emission hooks for it (not so for `notify`). */
  readonly canBeHooked: boolean;
  /** Whether its handlers give an answer. */
  readonly hasAnswer: boolean;
  /** Makes a handler's answer fit for the signal's return type. */
  readonly answer: (answer: unknown) => unknown;
}

/** A source callback's answer to be removed. */
export const SOURCE_REMOVE = false;
/** A source callback's answer to stay. */
export const SOURCE_CONTINUE = true;

/** GLib.PRIORITY_HIGH: before all that is usual. */
export const PRIORITY_HIGH = -100;
/** GLib.PRIORITY_DEFAULT: timeouts, IO, child processes. */
export const PRIORITY_DEFAULT = 0;
/** GLib.PRIORITY_DEFAULT_IDLE: when nothing else is to be done. */
export const PRIORITY_DEFAULT_IDLE = 200;
