// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { UnsupportedError } from '../errors.ts';
import type { Alarm, AlarmTarget } from './alarm.ts';
import { Awake } from './awake-node.ts';
import { ChildProcesses } from './child-processes.ts';
import { Deferred, PRIORITY_DEFER } from './deferred.ts';
import { Disposals } from './disposals.ts';
import { disposalBinding } from './disposals-node.ts';
import { NodeFiles, nextDescriptor } from './files-node.ts';
import { type GioHelp, NodeGio } from './gio-node.ts';
import { addUnixFd, addUnixSignal } from './glib-unix-node.ts';
import { messages } from './log-node.ts';
import { callWhenLoopCanBeEntered } from './loop-entry.ts';
import {
  type HookHandle,
  type HookListener,
  type MainLoop,
  type Platform,
  type PlatformName,
  type SignalDetails,
  type SourceHandle,
  type SourceTarget,
  PRIORITY_DEFAULT,
  SOURCE_REMOVE,
} from './platform.ts';
import { SignalHandlers } from './signal-handlers-node.ts';
import { SignalLookup } from './signal-lookup-node.ts';
import { CallbackSources } from './sources-node.ts';
import { NodeWidgets } from './widgets-node.ts';

const GLib = gi.require('GLib', '2.0');
const GObject = gi.require('GObject', '2.0');

type Channel = InstanceType<typeof GLib.IOChannel>;

/**
 * {@link Platform} on Node.js: the GLib calls of node-gtk. It creates a JavaScript context for each callback, 0.3 ms.
 *
 * Every callback that node-gtk passes to GLib returns a boolean: `undefined` would end the main loop.
 */
export class NodeGtkPlatform implements Platform {
  readonly name: PlatformName = 'node-gtk';
  readonly canHookClasses: boolean = false;
  readonly nativeProblem: string | null;
  readonly gio: NodeGio;
  readonly files: NodeFiles = new NodeFiles();
  readonly children: ChildProcesses = new ChildProcesses(readBytes, nextDescriptor);
  readonly widgets: NodeWidgets = new NodeWidgets(this);
  readonly disposals: Disposals = new Disposals(disposalBinding, this);

  readonly #awake = new Awake();
  readonly #handlers = new SignalHandlers();
  readonly #signals = new SignalLookup();
  readonly #sources = new CallbackSources();
  readonly noteEnd: () => void = () => undefined; // V8 knows when to collect garbage
  readonly #deferred = new Deferred((flush) => {
    const dispatch = (): boolean => {
      process.off('exit', dispatch);
      flush();
      return SOURCE_REMOVE;
    };
    // One more iteration: pending promise jobs run in between, and an `await task` starts to wait in one of them.
    const wait = (): boolean => {
      this.addIdle(this.promisePriority, { 'gtasklet:dispatch': dispatch }, 'gtasklet:deferred');
      return SOURCE_REMOVE;
    };
    this.addIdle(PRIORITY_DEFER, { 'gtasklet:dispatch': wait }, 'gtasklet:deferred');
    process.once('exit', dispatch); // where no loop runs, and the source is never dispatched
  });

  /** A source of this priority is dispatched after the promise jobs: node-gtk does them where a source of 0 may be ready. */
  protected readonly promisePriority: number = PRIORITY_DEFAULT;

  /**
   * @param nativeProblem - the reason why the native helper library is not used; null if it is.
   * @param gioHelp - the native helper library's functions for Gio; null if it is not used.
   */
  constructor(nativeProblem: string | null, gioHelp: GioHelp | null = null) {
    this.nativeProblem = nativeProblem;
    this.gio = new NodeGio(gioHelp);
  }

  addTimeout(intervalMs: number, priority: number, target: SourceTarget, label: string): SourceHandle {
    return this.#sources.add(label, (callback) => GLib.timeoutAdd(priority, intervalMs, callback), dispatching(target));
  }

  addIdle(priority: number, target: SourceTarget, label: string): SourceHandle {
    return this.#sources.add(label, (callback) => GLib.idleAdd(priority, callback), dispatching(target));
  }

  addIoWatch(
    source: number | object,
    flags: number,
    priority: number,
    target: SourceTarget<number>,
    label: string,
  ): SourceHandle {
    const attach = (callback: (source: unknown, set: number) => boolean): number =>
      typeof source === 'number'
        ? addUnixFd(priority, source, flags, callback)
        : GLib.ioAddWatch(source as Channel, priority, flags, callback);
    return this.#sources.add(label, attach, (_source, set) => target['gtasklet:dispatch'](set));
  }

  addChildWatch(pid: number, priority: number, callback: (status: number) => void, label: string): SourceHandle {
    const attach = (watch: (pid: number, status: number) => boolean): number =>
      GLib.childWatchAdd(priority, pid, watch);
    return this.#sources.add(label, attach, (_pid, status) => {
      callback(status);
      return SOURCE_REMOVE;
    });
  }

  addUnixSignal(signum: number, priority: number, target: SourceTarget, label: string): SourceHandle {
    return this.#sources.add(label, (callback) => addUnixSignal(priority, signum, callback), dispatching(target));
  }

  /** None that is exact: node-gtk can give a source of this kind no callback. What is slow here is slow without it. */
  now(): number {
    return Number(GLib.getMonotonicTime());
  }

  addAlarm(_priority: number, _target: AlarmTarget, _label: string): Alarm | null {
    return null;
  }

  removeSource(handle: SourceHandle): void {
    this.#sources.remove(handle as number);
  }

  isChannel(value: unknown): value is object {
    return value instanceof GLib.IOChannel;
  }

  isObject(value: unknown): value is object {
    return value instanceof GObject.Object;
  }

  isClass(value: unknown): value is object {
    return typeof value === 'function' && isObjectClass(value);
  }

  querySignal(target: object, signal: string): SignalDetails | null {
    return this.#signals.find(target, signal);
  }

  connect(object: object, signal: SignalDetails, handler: (args: readonly unknown[]) => unknown): number {
    const { convertReturnValue } = signal;
    return this.#handlers.connect(
      object,
      signal.name,
      (...args) => convertReturnValue(handler(args)),
      convertReturnValue(undefined),
    );
  }

  isConnected(object: object, handlerId: number): boolean {
    return this.#handlers.isConnected(object, handlerId);
  }

  emittedSignal(object: object): number {
    return GObject.signalGetInvocationHint(object as InstanceType<typeof GObject.Object>)?.signalId ?? 0;
  }

  disconnect(object: object, handlerId: number): void {
    this.#handlers.disconnect(object, handlerId);
  }

  addHook(_objectClass: object, _signal: SignalDetails, _listener: HookListener): HookHandle {
    const remedy =
      'install meson, ninja, a C compiler and the introspection tools, and run "npm explore gtasklet -- npm run native"';
    throw new UnsupportedError(
      `WaitForSignal: on Node.js, waiting for a class requires the native helper library, which is not available ` +
        `(${this.nativeProblem}); ${remedy}, see docs/node-gtk.md`,
    );
  }

  removeHook(_handle: HookHandle): void {
    // Nothing: none can be added.
  }

  readProperty(object: object, name: string): unknown {
    return (object as { getProperty(name: string): unknown }).getProperty(name); // the declaration asks for a GValue, the binding makes it
  }

  defer(callback: () => void): void {
    this.#deferred.add(callback);
  }

  get isLoopRunning(): boolean {
    return GLib.mainDepth() > 0 || GLib.MainContext.default().isOwner();
  }

  keepAwake(): () => void {
    return this.#awake.keep();
  }

  createLoop(): MainLoop {
    return this.#awake.createLoop();
  }

  callWhenLoopCanRun(callback: () => void): void {
    if (this.isLoopRunning) callback();
    else callWhenLoopCanBeEntered(this, callback);
  }

  setExitCode(code: number): void {
    process.exitCode = code;
  }

  exit(code: number): void {
    process.exit(code); // oxlint-disable-line unicorn/no-process-exit -- a script has asked for it, by main()
  }

  warn(text: string): void {
    messages.warn(text);
  }

  printError(text: string): void {
    messages.printError(text);
  }
}

function dispatching(target: SourceTarget): () => boolean {
  return () => target['gtasklet:dispatch']();
}

function isObjectClass(value: object): boolean {
  const prototype: unknown = 'prototype' in value ? value.prototype : undefined;
  return value === GObject.Object || prototype instanceof GObject.Object;
}

function readBytes(path: string): ArrayLike<number> | null {
  try {
    const [, bytes] = GLib.fileGetContents(path);
    return bytes;
  } catch {
    return null; // no such process, or no /proc
  }
}
