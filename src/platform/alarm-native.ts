// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi, { type Gtasklet } from 'node-gtk';
import { type Alarm, type AlarmTarget, readyTime } from './alarm.ts';
import { guard } from './guard.ts';

const GLib = gi.require('GLib', '2.0');

/** {@link Alarm} on Node.js, through the native helper library. */
export class NativeAlarm implements Alarm {
  readonly #source: InstanceType<Gtasklet['Source']>;

  constructor(source: InstanceType<Gtasklet['Source']>, priority: number, target: AlarmTarget) {
    this.#source = source;
    const dispatch = (): void => {
      if (target.dispatchNext()) source.dispatchAgain();
    };
    source.connect('dispatch', guard(dispatch, undefined));
    source.attachAlarm(priority);
  }

  get isAttached(): boolean {
    return this.#source.isAttached();
  }

  now(): number {
    return Number(GLib.getMonotonicTime());
  }

  iterationTime(): number {
    return Number(this.#source.getTime());
  }

  setTime(timeUs: number): void {
    this.#source.setReadyTime(readyTime(timeUs));
  }

  moveToEnd(): void {
    this.#source.moveToEnd();
  }

  remove(): void {
    this.#source.remove();
  }
}
