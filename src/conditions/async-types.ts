// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * What TypeScript can know of a pair of functions `…_async` and `…_finish`, in either spelling, from the declarations of
 * the object that has them.
 */

/** The name without what marks it as the beginning of an operation. */
type Plain<N extends string> = N extends `${infer P}_async` | `${infer P}Async` ? P : N;

/** The name in that of the function that ends it: replace_contents_bytes_async() has replace_contents_finish(). */
type Ending<O, N extends string> = `${Plain<N>}_finish` | `${Plain<N>}Finish` extends infer F
  ? F & keyof O extends never
    ? Plain<N> extends `${infer P}_bytes` | `${infer P}Bytes`
      ? P
      : Plain<N>
    : Plain<N>
  : never;

/** What the function that ends the operation returns; unknown where that is not declared. */
export type AsyncResult<O, N extends string> =
  O extends Readonly<Record<`${Ending<O, N>}_finish` | `${Ending<O, N>}Finish`, Finish<infer R>>>
    ? R
    : O extends Readonly<Record<`${Ending<O, N>}_finish`, Finish<infer R>>>
      ? R
      : O extends Readonly<Record<`${Ending<O, N>}Finish`, Finish<infer R>>>
        ? R
        : unknown;

type Finish<R> = (result: never) => R;

/** The name, if there can be such an operation: where the object is declared with operations, it has to be one of them. */
export type AsyncName<O, N extends string> = string extends N
  ? N
  : `${Ending<O, N>}_finish` extends keyof O
    ? N
    : `${Ending<O, N>}Finish` extends keyof O
      ? N
      : FinishNames<O> extends never
        ? N
        : never;

/** The names of the functions of an object that end an operation. */
type FinishNames<O> = Extract<keyof O, `${string}_finish` | `${string}Finish`>;
