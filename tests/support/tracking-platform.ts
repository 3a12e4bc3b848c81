// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Alarm, AlarmTarget } from '../../src/platform/alarm.ts';
import type { DisposalListener } from '../../src/platform/disposal-types.ts';
import type {
  HookHandle,
  HookListener,
  MainLoop,
  Platform,
  SignalDetails,
  SourceTarget,
  SourceHandle,
} from '../../src/platform/platform.ts';
import { runtime } from './runtime.ts';

/** Sources that live as long as a child process, whoever waits for it; that they are removed then is for a spec to show. */
const REAPING = 'gtasklet:reap';

interface Handler {
  readonly object: object;
  readonly id: number;
}

/**
 * The real platform, with an account of everything that went through it; whether a thing is still there is asked of GLib
 * itself.
 */
export class TrackingPlatform implements Platform {
  readonly name: Platform['name'];
  readonly nativeProblem: string | null;
  readonly canHookClasses: boolean;
  readonly files: Platform['files'];
  readonly children: Platform['children'];
  readonly gio: Platform['gio'];
  readonly widgets: Platform['widgets'];
  /** What was said by warn() and printError() since the last {@link clear}. */
  readonly said: string[] = [];
  /** How many callbacks were put off to the next iteration of the loop since the last {@link clear}. */
  deferrals = 0;
  /** How much later it is than GLib's clock says, in microseconds. */
  lateUs = 0;
  /** The label of the timeouts that come at once in the test that runs. */
  hurried: string | null = null;
  /** What is connected, removed or hooked on purpose by the test that runs. */
  readonly #sources = new Set<SourceHandle>();
  #handlers: Handler[] = [];
  readonly #hooks = new Set<HookHandle>();
  readonly #alarms = new Set<Alarm>();
  readonly #disposals = new Map<DisposalListener, DisposalListener>();
  readonly disposals: Platform['disposals'];
  readonly #real: Platform;
  readonly emittedSignal = (object: object): number => this.#real.emittedSignal(object);

  constructor(real: Platform) {
    this.#real = real;
    this.name = real.name;
    this.nativeProblem = real.nativeProblem;
    this.canHookClasses = real.canHookClasses;
    this.files = real.files;
    this.children = real.children;
    this.gio = real.gio;
    this.widgets = real.widgets;
    this.disposals = {
      note: (object) => real.disposals.note(object),
      isDisposed: (object) => real.disposals.isDisposed(object),
      add: (object, listener) => real.disposals.add(object, this.#trackDisposal(listener)),
      delete: (object, listener) => {
        const tracked = this.#disposals.get(listener);
        this.#disposals.delete(listener);
        if (tracked !== undefined) real.disposals.delete(object, tracked);
      },
    };
  }

  /** Names what GLib still holds of what the library took. */
  leftovers(): readonly string[] {
    return [...this.attached, ...[...this.#disposals].map(() => 'a listener to a disposal')];
  }

  #trackDisposal(listener: DisposalListener): DisposalListener {
    const disposed = (): void => {
      this.#disposals.delete(listener);
      listener.disposed();
    };
    const tracked = { disposed };
    this.#disposals.set(listener, tracked);
    return tracked;
  }

  /** The sources, handlers, hooks and alarms that there are at this moment, by what they are called. */
  get attached(): readonly string[] {
    const sources = [...this.#sources].filter((source) => runtime().hasSource(source)).map(nameOf);
    const connected = this.#handlers.filter(({ object, id }) => id !== 0 && runtime().isConnected(object, id));
    const handlers = connected.map(({ id }) => `handler ${id}`);
    const alarms = [...this.#alarms].filter((alarm) => alarm.isAttached).map(() => 'an alarm');
    return [...sources, ...handlers, ...[...this.#hooks].map(() => 'a hook'), ...alarms];
  }

  /** How many sources, handlers and hooks there are at this moment. */
  get held(): number {
    return this.attached.length;
  }

  clear(): void {
    this.#sources.clear();
    this.#handlers = [];
    this.#hooks.clear();
    this.#alarms.clear();
    this.#disposals.clear();
    this.said.length = 0;
    this.deferrals = 0;
    this.hurried = null;
    this.lateUs = 0;
  }

  now(): number {
    return this.#real.now() + this.lateUs;
  }

  addTimeout(intervalMs: number, priority: number, target: SourceTarget, label: string): SourceHandle {
    const interval = label === this.hurried ? 0 : intervalMs;
    return this.#track(this.#real.addTimeout(interval, priority, target, label));
  }

  addIdle(priority: number, target: SourceTarget, label: string): SourceHandle {
    return this.#track(this.#real.addIdle(priority, target, label), label);
  }

  addIoWatch(
    source: number | object,
    flags: number,
    priority: number,
    target: SourceTarget<number>,
    label: string,
  ): SourceHandle {
    return this.#track(this.#real.addIoWatch(source, flags, priority, target, label), label);
  }

  addChildWatch(pid: number, priority: number, callback: (status: number) => void, label: string): SourceHandle {
    return this.#track(this.#real.addChildWatch(pid, priority, callback, label), label);
  }

  addUnixSignal(signum: number, priority: number, target: SourceTarget, label: string): SourceHandle {
    return this.#track(this.#real.addUnixSignal(signum, priority, target, label));
  }

  /** Removes them behind the library's back. */
  loseAlarms(): void {
    for (const alarm of this.#alarms) alarm.remove();
  }

  addAlarm(priority: number, target: AlarmTarget, label: string): Alarm | null {
    const alarm = this.#real.addAlarm(priority, target, label);
    if (alarm !== null) this.#alarms.add(alarm);
    return alarm;
  }

  removeSource(handle: SourceHandle): void {
    if (!runtime().hasSource(handle)) {
      throw new Error(`expected a source that is attached to be removed, got ${nameOf(handle)}`);
    }
    this.#real.removeSource(handle);
  }

  isChannel(value: unknown): value is object {
    return this.#real.isChannel(value);
  }

  isObject(value: unknown): value is object {
    return this.#real.isObject(value);
  }

  isClass(value: unknown): value is object {
    return this.#real.isClass(value);
  }

  querySignal(target: object, signal: string): SignalDetails | null {
    return this.#real.querySignal(target, signal);
  }

  connect(object: object, signal: SignalDetails, handler: (args: readonly unknown[]) => unknown): number {
    const id = this.#real.connect(object, signal, handler);
    this.#handlers.push({ object, id });
    return id;
  }

  isConnected(object: object, handlerId: number): boolean {
    return this.#real.isConnected(object, handlerId);
  }

  disconnect(object: object, handlerId: number): void {
    this.#real.disconnect(object, handlerId);
  }

  addHook(objectClass: object, signal: SignalDetails, listener: HookListener): HookHandle {
    const handle = this.#real.addHook(objectClass, signal, listener);
    this.#hooks.add(handle);
    return handle;
  }

  removeHook(handle: HookHandle): void {
    this.#hooks.delete(handle);
    this.#real.removeHook(handle);
  }

  readProperty(object: object, name: string): unknown {
    return this.#real.readProperty(object, name);
  }

  noteEnd(): void {
    this.#real.noteEnd();
  }

  defer(callback: () => void): void {
    this.deferrals++;
    this.#real.defer(callback);
  }

  get isLoopRunning(): boolean {
    return this.#real.isLoopRunning;
  }

  keepAwake(): () => void {
    return this.#real.keepAwake();
  }

  createLoop(): MainLoop {
    return this.#real.createLoop();
  }

  callWhenLoopCanRun(callback: () => void): void {
    this.#real.callWhenLoopCanRun(callback);
  }

  setExitCode(): never {
    throw new Error('expected a test that has a process of its own to end a program');
  }

  exit(): never {
    return this.setExitCode();
  }

  warn(text: string): void {
    this.said.push(text);
  }

  printError(text: string): void {
    this.said.push(text);
  }

  #track(handle: SourceHandle, label = ''): SourceHandle {
    if (label !== REAPING) this.#sources.add(handle);
    return handle;
  }
}

function nameOf(handle: SourceHandle): string {
  return typeof handle === 'number' ? `source ${handle}` : 'a source of the C library';
}
