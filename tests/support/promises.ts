// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { settle, untilQuit } from './loop.ts';
import { runtime } from './runtime.ts';

/** A promise that is settled by hand; GJS 1.74 has no `Promise.withResolvers()`. */
export interface Settleable<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes a promise that is pending. */
export function settleable<T = unknown>(): Settleable<T> {
  let resolve: Settleable<T>['resolve'] = () => undefined;
  let reject: Settleable<T>['reject'] = () => undefined;
  const promise = new Promise<T>((resolving, rejecting) => {
    resolve = resolving;
    reject = rejecting;
  });
  return { promise, resolve, reject };
}

/**
 * Registers a test that is run in a callback of GLib's. There a main loop does promise jobs on each runtime; mocha's own
 * tests run, on Node.js, in an immediate, and no loop that is run in a callback of Node's does any.
 */
export function itInLoop(title: string, test: () => void): void {
  it(title, (done) => {
    runtime().addIdle(0, () => {
      try {
        test();
        done();
      } catch (error) {
        done(error);
      }
      return false;
    });
  });
}

/** Runs a main loop until the promise jobs that are pending have been done, and everything that has become ready by them. */
export function settlePromises(): void {
  untilQuit((quit) => {
    let last: Promise<unknown> = Promise.resolve();
    for (let count = 0; count < LONGEST_CHAIN; count++) last = last.then(() => undefined);
    void last.then(() =>
      runtime().addIdle(0x7fff_ffff, () => {
        quit();
        return false;
      }),
    );
  });
  settle(); // on Node.js what a job has attached may come an iteration later
}

/** More promises than any test has follow one another. */
const LONGEST_CHAIN = 20;

/** A promise that is fulfilled some promise jobs later. */
export async function eventually<T>(value: T): Promise<T> {
  await Promise.resolve();
  await Promise.resolve();
  return value;
}

/** Something that has a method then(), and is no promise of the runtime. */
export class Thenable<T> implements PromiseLike<T> {
  readonly #begin: (fulfil: (value: T) => void, reject: (error: unknown) => void) => void;

  /** @param begin - called by then(). */
  constructor(begin: (fulfil: (value: T) => void, reject: (error: unknown) => void) => void) {
    this.#begin = begin;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- that is what it is for
  then<F, R>(
    onFulfilled: ((value: T) => F | PromiseLike<F>) | null | undefined,
    onRejected: ((error: unknown) => R | PromiseLike<R>) | null | undefined,
  ): Promise<F | R> {
    this.#begin(
      (value) => void onFulfilled?.(value),
      (error) => void onRejected?.(error),
    );
    return settleable<F | R>().promise; // nobody is to wait for it
  }
}
