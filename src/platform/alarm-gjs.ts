// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import GObject from 'gi://GObject?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import { type Alarm, type AlarmTarget, readyTime } from './alarm.ts';
import { GcPressure } from './gc-pressure-gjs.ts';
import { guard } from './guard.ts';
import { SOURCE_CONTINUE } from './platform.ts';

const removed = new GcPressure(64);

/**
 * {@link Alarm} on GJS. A pollable stream's source is the only kind of GLib source that just keeps the ready time it is given;
 * a timeout source would set it again after its callback.
 *
 * GLib keeps a removed source in its list, where it costs each iteration 30 ns, until GJS has garbage-collected its wrapper.
 */
export class GjsAlarm implements Alarm {
  readonly #source: GLib.Source;
  readonly #priority: number;

  constructor(priority: number, target: AlarmTarget, name: string | null) {
    const source = Gio.pollable_source_new(Gio.MemoryInputStream.new());
    this.#source = source;
    this.#priority = priority;
    const dispatch = (): boolean => {
      while (target.dispatchNext());
      return SOURCE_CONTINUE;
    };
    GObject.source_set_closure(source, guard(dispatch, SOURCE_CONTINUE));
    source.set_priority(priority);
    source.set_can_recurse(true);
    if (name !== null) source.set_name(name);
    source.attach(null);
  }

  get isAttached(): boolean {
    return !this.#source.is_destroyed();
  }

  now(): number {
    return GLib.get_monotonic_time();
  }

  iterationTime(): number {
    return this.#source.get_time();
  }

  setTime(timeUs: number): void {
    this.#source.set_ready_time(readyTime(timeUs));
  }

  moveToEnd(): void {
    // Even for the same priority, GLib moves the source after all others of that priority.
    this.#source.set_priority(this.#priority);
  }

  remove(): void {
    this.#source.destroy();
    removed.add(1);
  }
}
