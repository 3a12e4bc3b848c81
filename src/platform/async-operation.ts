// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { InternalError } from '../errors.ts';
import { platform } from './current.ts';
import type { ArgumentCount, AsyncFunctions, AsyncOperation, AsyncOutcome } from './gio.ts';
import { guard } from './guard.ts';

/** A Gio.Cancellable. */
interface Cancellable {
  cancel(): void;
}

/** The way a binding presents the C functions of Gio. */
export interface Presentation {
  /** Spells a name with underscores as the binding does. */
  readonly spell: (name: string) => string;
  /** Returns the C function of a function of the binding; null for a JavaScript function. */
  readonly getSymbol: (method: Method) => string | null;
  /** Returns how many arguments a function of the binding that has a symbol takes before its cancellable. */
  getArgumentCount(parameters: number, takesProgress: boolean, args: readonly unknown[]): ArgumentCount;
}

/** Any function of a binding. */
type Method = (...args: readonly unknown[]) => unknown;

const CALLBACK_AND_CANCELLABLE = 2;
/** Methods with one more argument after the cancellable: a progress callback. */
const WITH_PROGRESS = /^(?:copy|move)$/;

/**
 * Finds an asynchronous method on an object, a class or a namespace; null if there is none.
 *
 * @param name - its name in any spelling, with or without `_async` at its end.
 */
export function findAsync(object: object, name: string, presentation: Presentation): AsyncFunctions | null {
  const plain = normalizeName(name);
  const begin = findFirst(object, [`${plain}_async`, plain], presentation);
  // That of replace_contents_bytes_async() is replace_contents_finish().
  const finish = findFirst(object, [`${plain}_finish`, `${plain.replace(/_bytes$/, '')}_finish`], presentation);
  if (begin === null || finish === null) return null;
  const call = (method: Method, args: readonly unknown[]): unknown => Reflect.apply(method, object, args);
  const symbol = presentation.getSymbol(begin);
  const takesProgress = WITH_PROGRESS.test(plain);
  return {
    object,
    symbol,
    takesProgress,
    isStatic: typeof object === 'function' || (symbol !== null && !platform().isObject(object)),
    begin: (...args) => call(begin, takesProgress ? moveProgress(args) : args),
    finish: (result) => call(finish, [result]),
    getArgumentCount(args) {
      if (symbol !== null) return presentation.getArgumentCount(begin.length, takesProgress, args);
      const count = begin.length - CALLBACK_AND_CANCELLABLE; // none if it has a rest parameter
      return count < 0 ? null : { least: 0, most: count };
    },
  };
}

/** Returns an existing asynchronous method. */
export function getAsync(object: object, name: string, presentation: Presentation): AsyncFunctions {
  const functions = findAsync(object, name, presentation);
  if (functions === null) throw new InternalError(`Gio has no asynchronous method "${name}"`);
  return functions;
}

/**
 * Calls an asynchronous method.
 *
 * @param cancellable - cancels it.
 * @param whenDone - called when it has ended.
 * @param failureOf - returns the error in a result, for a binding whose errors have no domain.
 */
export function beginAsync(
  { begin, finish }: AsyncFunctions,
  args: readonly unknown[],
  cancellable: Cancellable,
  whenDone: (outcome: AsyncOutcome) => void,
  failureOf: (result: unknown) => object | null = findNoFailure,
): AsyncOperation {
  let hasBegun = false;
  const done = (_source: unknown, result: unknown): void => {
    const outcome = finishCall(finish, result, failureOf(result));
    if (hasBegun) whenDone(outcome);
    else platform().defer(() => whenDone(outcome)); // the caller does not have it yet
  };
  begin(...args, cancellable, guard(done, undefined));
  hasBegun = true;
  return { cancel: () => cancellable.cancel() };
}

function findNoFailure(): null {
  return null;
}

function finishCall(finish: AsyncFunctions['finish'], result: unknown, failure: object | null): AsyncOutcome {
  if (failure !== null) return { error: failure };
  try {
    return { value: finish(result) };
  } catch (error) {
    return { error };
  }
}

/** The arguments of a method with a progress callback, which was given before the cancellable, if at all. */
function moveProgress(args: readonly unknown[]): readonly unknown[] {
  const [callback, cancellable, last, ...others] = [...args].reverse();
  const [progress, rest] = typeof last === 'function' ? [last, others] : [null, [last, ...others]];
  return [...rest.reverse(), cancellable, progress, callback];
}

/** `loadContentsAsync`, `load_contents_async` and `load_contents` are the same. */
function normalizeName(name: string): string {
  const withUnderscores = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return withUnderscores.replace(/_(?:async|finish)$/, '');
}

/** Returns the first method that exists. */
function findFirst(object: object, names: readonly string[], { spell }: Presentation): Method | null {
  for (const name of names.map(spell)) {
    const method: unknown = Reflect.get(object, `_original_${name}`) ?? Reflect.get(object, name);
    if (typeof method === 'function') return method as Method;
  }
  return null;
}
