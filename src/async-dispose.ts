// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Not in the engines of all GJS versions. */
const { asyncDispose }: { readonly asyncDispose?: symbol } = Symbol;

/**
 * Gives the objects of a class what `await using` calls at the end of its block. Where the engine has no name for that, it goes
 * by the one that polyfills use.
 *
 * @param end - ends an object, and returns what can be awaited.
 */
export function setAsyncDispose<T extends object>(prototype: T, end: (object: T) => PromiseLike<unknown>): void {
  const value = async function (this: T): Promise<void> {
    await end(this);
  };
  Object.defineProperty(prototype, asyncDispose ?? Symbol.for('Symbol.asyncDispose'), { value, configurable: true });
}
