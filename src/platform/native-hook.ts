// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi, { type Gtasklet } from 'node-gtk';
import { inFull } from '../describe.ts';
import { platform } from './current.ts';
import { guard } from './guard.ts';
import type { HookListener } from './platform.ts';

/** More than these are not kept for later. */
const LARGEST_POOL = 64;

type Hook = InstanceType<Gtasklet['Hook']>;

/** A hook of the C library, which is used again and again, as sources are. */
export class NativeHook {
  readonly #hook: Hook;
  readonly #pool: NativeHook[];
  #listener: HookListener | null = null;

  constructor(hook: Hook, pool: NativeHook[]) {
    this.#hook = hook;
    this.#pool = pool;
    const emitted = guard((emitter: object) => this.#listener?.(emitter, argumentsOf(hook)), undefined);
    hook.connect('emission', (emitter: object) => {
      emitted(emitter);
    });
  }

  /** @param type - the GType of the class. */
  attach(type: bigint, signal: string, listener: HookListener): void {
    this.#hook.attach(type, signal);
    this.#listener = listener;
  }

  remove(): void {
    this.#hook.remove();
    this.#listener = null;
    if (this.#pool.length < LARGEST_POOL) this.#pool.push(this);
  }
}

/** The hooks of the C library that are not in use. */
export class NativeHooks {
  readonly #gtasklet: Gtasklet;
  readonly #pool: NativeHook[] = [];

  constructor(gtasklet: Gtasklet) {
    this.#gtasklet = gtasklet;
  }

  /** Returns a hook that hears of nothing yet. */
  take(): NativeHook {
    return this.#pool.pop() ?? new NativeHook(this.#gtasklet.Hook.new(), this.#pool);
  }
}

/** Returns the arguments of the emission that a hook reports; only within that can they be asked for. */
export function argumentsOf(hook: Hook): readonly unknown[] {
  return Array.from({ length: hook.getNArgs() }, (_, index) => {
    const value = hook.getArg(index);
    return value === null ? null : convert(value, index);
  });
}

/** One argument that node-gtk knows nothing of does not take the others with it. */
function convert(value: object, index: number): unknown {
  try {
    return gi.System.convertGValue(value);
  } catch (error) {
    platform().warn(
      `WaitForSignal: argument ${index} of the signal is null, node-gtk cannot convert it: ${inFull(error)}`,
    );
    return null;
  }
}
