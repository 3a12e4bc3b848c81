// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi, { type Gtasklet } from 'node-gtk';
import type { Alarm, AlarmTarget } from './alarm.ts';
import { NativeAlarm } from './alarm-native.ts';
import { PRIORITY_DEFER } from './deferred.ts';
import { type NativeHook, createHookPool } from './native-hook.ts';
import { type NativeSource, NativeSources } from './native-source.ts';
import { NodeGtkPlatform } from './node-gtk.ts';
import type { HookHandle, HookListener, SignalDetails, SourceHandle, SourceTarget } from './platform.ts';
import { SOURCE_REMOVE } from './platform.ts';
import type { ObjectPool } from './object-pool.ts';

type Channel = Parameters<NativeSource['source']['attachChannel']>[0];

/**
 * {@link Platform} on Node.js through the native helper library: sources and hooks are GObject signals, for which node-gtk
 * creates no JavaScript context, and which lose no arguments.
 */
export class NativePlatform extends NodeGtkPlatform {
  override readonly name = 'native';
  override readonly canHookClasses = true;
  /** Promise jobs are done after each signal, so after each source that is dispatched. */
  protected override readonly promisePriority: number = PRIORITY_DEFER;

  readonly #gtasklet: Gtasklet;
  readonly #hooks: ObjectPool<NativeHook>;
  readonly #sources: NativeSources;

  constructor(gtasklet: Gtasklet) {
    super(null, gtasklet);
    this.#gtasklet = gtasklet;
    this.#hooks = createHookPool(gtasklet);
    this.#sources = new NativeSources(gtasklet);
  }

  override addTimeout(intervalMs: number, priority: number, target: SourceTarget, label: string): NativeSource {
    const handle = this.#sources.acquire(label, target);
    handle.source.attachTimeout(intervalMs, priority);
    return handle;
  }

  override addIdle(priority: number, target: SourceTarget, label: string): NativeSource {
    const handle = this.#sources.acquire(label, target);
    handle.source.attachIdle(priority);
    return handle;
  }

  override addIoWatch(
    source: number | object,
    flags: number,
    priority: number,
    target: SourceTarget<number>,
    label: string,
  ): NativeSource {
    const handle = this.#sources.acquire(label, target);
    if (typeof source === 'number') handle.source.attachFd(source, flags, priority);
    else handle.source.attachChannel(source as Channel, flags, priority);
    return handle;
  }

  override addChildWatch(
    pid: number,
    priority: number,
    callback: (status: number) => void,
    label: string,
  ): NativeSource {
    const dispatch = (status: number): boolean => {
      callback(status);
      return SOURCE_REMOVE;
    };
    const handle = this.#sources.acquire(label, { 'gtasklet:dispatch': dispatch });
    handle.source.attachChild(pid, priority);
    return handle;
  }

  override addUnixSignal(signum: number, priority: number, target: SourceTarget, label: string): NativeSource {
    const handle = this.#sources.acquire(label, target);
    handle.source.attachUnixSignal(signum, priority);
    return handle;
  }

  override addAlarm(priority: number, target: AlarmTarget, label: string): Alarm {
    return new NativeAlarm(this.#gtasklet.Source.new(label), priority, target);
  }

  override removeSource(handle: SourceHandle): void {
    (handle as NativeSource).remove(); // every handle was made by one of the above
  }

  override addHook(objectClass: object, signal: SignalDetails, listener: HookListener): HookHandle {
    const hook = this.#hooks.acquire();
    // A class of JavaScript's has the type of its superclass until node-gtk registers it, at the first `new`.
    hook.attach(gi.getGType(objectClass), signal.name, listener);
    return hook;
  }

  override removeHook(handle: HookHandle): void {
    (handle as NativeHook).remove(); // every handle was made by addHook()
  }
}
