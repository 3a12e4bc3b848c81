// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import GObject from 'gi://GObject?version=2.0';
import type { Alarm, AlarmTarget } from './alarm.ts';
import { GjsAlarm } from './alarm-gjs.ts';
import { ChildProcesses } from './child-processes.ts';
import { canLoseCallbacks } from './collector-gjs.ts';
import { isDebugged } from './debug-gjs.ts';
import { Deferred, PRIORITY_DEFER } from './deferred.ts';
import { Disposals } from './disposals.ts';
import { disposalBinding } from './disposals-gjs.ts';
import { GjsFiles, nextDescriptor } from './files-gjs.ts';
import { EmissionHooks } from './emission-hooks.ts';
import { GjsGio } from './gio-gjs.ts';
import { GcPressure } from './gc-pressure-gjs.ts';
import { addUnixFd, addUnixSignal } from './glib-unix-gjs.ts';
import { guard, guardSource } from './guard.ts';
import { messages } from './log-gjs.ts';
import {
  type HookHandle,
  type HookListener,
  type MainLoop,
  type Platform,
  type SignalDetails,
  type SourceHandle,
  type SourceTarget,
  SOURCE_REMOVE,
} from './platform.ts';
import { SignalLookup } from './signal-lookup-gjs.ts';
import { GjsWidgets } from './widgets-gjs.ts';

type GObjectClass = Parameters<typeof GObject.signal_query>[0] & typeof GObject.Object;

/** The members that GJS gives to every class of objects. */
interface ObjectClass {
  find_property(name: string): object | null;
}

/** {@link Platform} on GJS: its own GLib calls, by the ids of sources, which cost less than source objects. */
export class GjsPlatform implements Platform {
  readonly name = 'gjs';
  readonly nativeProblem = null;
  readonly canHookClasses = true;
  readonly gio: GjsGio = new GjsGio();
  readonly files: GjsFiles = new GjsFiles();
  readonly children: ChildProcesses = new ChildProcesses(readBytes, nextDescriptor);
  readonly widgets: GjsWidgets = new GjsWidgets(this);
  readonly disposals: Disposals = new Disposals(disposalBinding, this);

  /** Sources that have been attached, and tasklets that have ended; only where garbage does harm. */
  readonly #garbage = canLoseCallbacks() ? new GcPressure(5_000) : null;
  readonly #hooks = new EmissionHooks({
    add: (signalId, callback) =>
      GObject.signal_add_emission_hook(signalId, 0, (hint, [emitter, ...args]) =>
        callback(emitter as object, args, hint.detail),
      ),
    remove: (signalId, hookId) => GObject.signal_remove_emission_hook(signalId, Number(hookId)),
  });

  readonly #signals = new SignalLookup();
  readonly #deferred = new Deferred((flush) => {
    let isAttached = true;
    const dispatch = (): boolean => {
      isAttached = false;
      flush();
      return SOURCE_REMOVE;
    };
    const source = this.addIdle(PRIORITY_DEFER, { 'gtasklet:dispatch': dispatch }, 'gtasklet:deferred');
    if (GLib.main_depth() > 0) return;
    // At the end of a program without a loop GJS still runs its promise jobs. The second of them comes after the pending ones.
    // Not inside a loop: GJS 1.74 crashes in System.exit() while a job is pending.
    void Promise.resolve()
      .then(() => undefined)
      .then(() => {
        if (isAttached) this.removeSource(source);
        return isAttached && dispatch();
      });
  });

  addTimeout(intervalMs: number, priority: number, target: SourceTarget, label: string): number {
    this.#garbage?.add(1);
    return setSourceName(GLib.timeout_add(priority, intervalMs, guardSource(target)), label);
  }

  addIdle(priority: number, target: SourceTarget, label: string): number {
    this.#garbage?.add(1);
    return setSourceName(GLib.idle_add(priority, guardSource(target)), label);
  }

  addIoWatch(
    source: number | object,
    flags: number,
    priority: number,
    target: SourceTarget<number>,
    label: string,
  ): number {
    this.#garbage?.add(1);
    const watch = guard((_source: unknown, set: number) => target['gtasklet:dispatch'](set), false);
    if (typeof source === 'number') return setSourceName(addUnixFd(priority, source, flags, watch), label);
    return setSourceName(GLib.io_add_watch(source as GLib.IOChannel, priority, flags, watch), label);
  }

  addChildWatch(pid: number, priority: number, callback: (status: number) => void, label: string): number {
    const watch = guard((_pid: number, status: number) => callback(status), undefined);
    return setSourceName(GLib.child_watch_add(priority, pid, watch), label);
  }

  addUnixSignal(signum: number, priority: number, target: SourceTarget, label: string): number {
    return setSourceName(addUnixSignal(priority, signum, guardSource(target)), label);
  }

  now(): number {
    return GLib.get_monotonic_time();
  }

  addAlarm(priority: number, target: AlarmTarget, label: string): Alarm {
    return new GjsAlarm(priority, target, areSourcesNamed ? label : null);
  }

  removeSource(handle: SourceHandle): void {
    GLib.source_remove(handle as number);
  }

  isChannel(value: unknown): value is GLib.IOChannel {
    return value instanceof GLib.IOChannel;
  }

  isObject(value: unknown): value is GObject.Object {
    return value instanceof GObject.Object;
  }

  isClass(value: unknown): value is GObjectClass {
    if (typeof value !== 'function' || !('$gtype' in value)) return false;
    const type = value.$gtype as GObject.GType; // every class and interface of GJS carries one
    return GObject.type_is_a(type, GObject.TYPE_OBJECT) || GObject.type_is_a(type, GObject.TYPE_INTERFACE);
  }

  querySignal(target: object, signal: string): SignalDetails | null {
    return this.#signals.find(target, signal);
  }

  connect(object: object, signal: SignalDetails, handler: (args: readonly unknown[]) => unknown): number {
    const guarded = guard((_emitter: unknown, ...args: readonly unknown[]) => handler(args), undefined);
    // Not object.connect(): Gio.Cancellable and others have a method of that name of their own.
    return GObject.Object.prototype.connect.call(object, signal.name, guarded);
  }

  isConnected(object: object, handlerId: number): boolean {
    return (
      !this.disposals.isDisposed(object) && GObject.signal_handler_is_connected(object as GObject.Object, handlerId)
    );
  }

  emittedSignal(object: object): number {
    return GObject.signal_get_invocation_hint(object as GObject.Object)?.signal_id ?? 0;
  }

  disconnect(object: object, handlerId: number): void {
    GObject.Object.prototype.disconnect.call(object, handlerId);
  }

  addHook(_objectClass: object, signal: SignalDetails, listener: HookListener): HookHandle {
    return this.#hooks.add(signal, listener);
  }

  removeHook(handle: HookHandle): void {
    this.#hooks.remove(handle);
  }

  readProperty(object: object, name: string): unknown {
    const objectClass = object.constructor as unknown as ObjectClass; // of every class of GObject's
    return objectClass.find_property(name) === null
      ? undefined
      : (Reflect.get(object, name.replaceAll('-', '_')) ?? null);
  }

  noteEnd(): void {
    this.#garbage?.add(1);
  }

  defer(callback: () => void): void {
    this.#deferred.add(callback);
  }

  get isLoopRunning(): boolean {
    // The latter in an application that is about to enter its loop: `activate` is emitted before.
    return GLib.main_depth() > 0 || GLib.MainContext.default().is_owner();
  }

  keepAwake(): () => void {
    return () => undefined; // GJS waits for nothing by itself
  }

  createLoop(): MainLoop {
    return new GLib.MainLoop(null, false);
  }

  callWhenLoopCanRun(callback: () => void): void {
    callback();
  }

  setExitCode(_code: number): void {
    // GJS has one only for exit().
  }

  exit(code: number): void {
    imports.system.exit(code);
  }

  warn(text: string): void {
    messages.warn(text);
  }

  printError(text: string): void {
    messages.printError(text);
  }
}

/** A name costs a wait 0.4 µs of the 3 it takes: sources have names only for debugging. */
const areSourcesNamed = isDebugged('source-names');

function setSourceName(sourceId: number, label: string): number {
  if (areSourcesNamed) GLib.Source.set_name_by_id(sourceId, label);
  return sourceId;
}

function readBytes(path: string): Uint8Array | null {
  try {
    const [, bytes] = GLib.file_get_contents(path);
    return bytes;
  } catch {
    return null; // no such process, or no /proc
  }
}
