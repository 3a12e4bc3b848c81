// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi, { type Gtasklet } from 'node-gtk';
import { guard } from './guard.ts';
import type { HookListener } from './platform.ts';

type Hook = InstanceType<Gtasklet['Hook']>;

/** A hook of the C library, which hears of a signal on the objects of a class until it is removed. */
export class NativeHook {
  readonly #hook: Hook;

  /** @param type - the GType of the class. */
  constructor(gtasklet: Gtasklet, type: bigint, signal: string, listener: HookListener) {
    this.#hook = gtasklet.Hook.new();
    this.#hook.connect(
      'emission',
      guard((emitter: object) => listener(emitter, argumentsOf(this.#hook)), undefined),
    );
    this.#hook.attach(type, signal);
  }

  remove(): void {
    this.#hook.remove();
  }
}

/** Returns the arguments of the emission that a hook reports; only within that can they be asked for. */
export function argumentsOf(hook: Hook): readonly unknown[] {
  return Array.from({ length: hook.getNArgs() }, (_, index) => {
    const value = hook.getArg(index);
    return value === null ? null : gi.System.convertGValue(value);
  });
}
