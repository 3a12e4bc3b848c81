// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { UnsupportedError } from '../errors.ts';
import { platform } from './current.ts';
import type { ArgumentCount, AsyncFunctions } from './gio.ts';

/** The C functions that use an array after they have returned, when the bindings have freed it, and what takes their place. */
const KEEPING_ARRAYS = new Map([
  ['g_output_stream_write_async', 'write_bytes, with a GLib.Bytes'],
  ['g_output_stream_write_all_async', 'write_bytes, with a GLib.Bytes, until all of it is written'],
  ['g_output_stream_writev_async', 'write_bytes, with a GLib.Bytes'],
  ['g_output_stream_writev_all_async', 'write_bytes, with a GLib.Bytes, until all of it is written'],
  ['g_file_replace_contents_async', 'replace_contents_bytes, with a GLib.Bytes'],
  ['g_input_stream_read_async', 'read_bytes'],
  ['g_input_stream_read_all_async', 'read_bytes'],
]);

/** The arguments of an asynchronous method, as they are passed on. */
export interface AsyncArguments {
  /** The arguments before the cancellable, and a progress function. */
  readonly args: readonly unknown[];
  /** The caller's cancellable; null if there is none. */
  readonly cancellable: object | null;
}

/**
 * Checks the arguments of an asynchronous method, and removes the cancellable, null or a Gio.Cancellable.
 *
 * @param name - the name of the method, for errors.
 * @throws {@link TypeError} if there are too few arguments, or too many, as far as that is known.
 * @throws {@link UnsupportedError} if the binding frees an argument that Gio still uses.
 */
export function checkArguments(name: string, functions: AsyncFunctions, given: readonly unknown[]): AsyncArguments {
  const remedy = KEEPING_ARRAYS.get(functions.symbol ?? '');
  if (remedy !== undefined) {
    const reason = 'the memory that it uses until its end is freed by the binding before';
    throw new UnsupportedError(`WaitForAsync: ${name}: ${reason}; use ${remedy}`);
  }
  const isProgress = (value: unknown): boolean => functions.takesProgress && typeof value === 'function';
  const progress = given.filter(isProgress);
  const args = given.filter((value) => !isProgress(value));
  const count = functions.getArgumentCount(args);
  const last = args.at(-1);
  const isCancellable = platform().gio.isCancellable(last);
  const isExtra = isCancellable || ((last ?? null) === null && args.length > (count?.most ?? Infinity));
  if (isExtra) args.pop();
  const fits = count === null || (args.length >= count.least && args.length <= count.most);
  if (!fits) throw createCountError(name, count, args, isExtra);
  return { args: [...args, ...progress], cancellable: isCancellable ? last : null };
}

function createCountError(
  name: string,
  { most }: ArgumentCount,
  args: readonly unknown[],
  isExtra: boolean,
): TypeError {
  const expected = `WaitForAsync: ${name}: expected ${formatCount(most)} before the cancellable`;
  if (args.length === most + 1 && !isExtra) {
    return new TypeError(
      `${expected}, and in its place null or a Gio.Cancellable at most, got ${describe(args[most])}`,
    );
  }
  return new TypeError(`${expected}, got ${args.length}`);
}

function formatCount(count: number): string {
  if (count === 0) return 'no argument';
  return count === 1 ? '1 argument' : `${count} arguments`;
}
