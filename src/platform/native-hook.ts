// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi, { type Gtasklet } from 'node-gtk';
import { formatError } from '../thrown.ts';
import { platform } from './current.ts';
import { guard } from './guard.ts';
import type { HookListener } from './platform.ts';
import { ObjectPool } from './object-pool.ts';

/** More than these are not kept for later. */
const LARGEST_POOL = 64;

type Hook = InstanceType<Gtasklet['Hook']>;

/** An emission hook of the native helper library, which is reused, as sources are. */
export class NativeHook {
  readonly #hook: Hook;
  readonly #pool: ObjectPool<NativeHook>;
  #listener: HookListener | null = null;

  constructor(hook: Hook, pool: ObjectPool<NativeHook>) {
    this.#hook = hook;
    this.#pool = pool;
    hook.connect(
      'emission',
      guard((emitter: object) => this.#listener?.(emitter, argumentsOf(hook)), undefined),
    );
  }

  /** @param type - the GType of the class. */
  attach(type: bigint, signal: string, listener: HookListener): void {
    this.#hook.attach(type, signal);
    this.#listener = listener;
  }

  remove(): void {
    this.#hook.remove();
    this.#listener = null;
    this.#pool.release(this);
  }
}

/** Returns the hooks of the native helper library that are not in use. */
export function createHookPool(gtasklet: Gtasklet): ObjectPool<NativeHook> {
  return new ObjectPool(LARGEST_POOL, (pool) => new NativeHook(gtasklet.Hook.new(), pool));
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
      `WaitForSignal: argument ${index} of the signal is null: node-gtk cannot convert it: ${formatError(error)}`,
    );
    return null;
  }
}
