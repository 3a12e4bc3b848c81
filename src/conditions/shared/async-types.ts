// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Types of a pair of functions `…_async` and `…_finish`, in either spelling, from the declarations of the object that has
 * them.
 */

/** The name without its asynchronous suffix. */
type Plain<N extends string> = N extends `${infer P}_async` | `${infer P}Async` ? P : N;

/** `load_contents` as `loadContents`. */
type Camel<N extends string> = N extends `${infer Begin}_${infer End}` ? `${Begin}${Capitalize<Camel<End>>}` : N;

/** `loadContents` as `load_contents`. */
type Snake<N extends string, Done extends string = ''> = N extends `${infer First}${infer Rest}`
  ? Snake<Rest, `${Done}${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}`>
  : Done;

/** The `…_finish` functions of an object for that name, in either spelling. */
type Finishing<O, Name extends string> = Extract<keyof O, `${Snake<Name>}_finish` | `${Camel<Name>}Finish`>;

/** All that it has. */
type AnyFinishing<O> = Extract<keyof O, `${string}_finish` | `${string}Finish`>;

/** The same; that of replace_contents_bytes_async() is replace_contents_finish(). */
type FinishName<O, N extends string> = [Finishing<O, Plain<N>>] extends [never]
  ? Plain<N> extends `${infer P}_bytes` | `${infer P}Bytes`
    ? Finishing<O, P>
    : never
  : Finishing<O, Plain<N>>;

/** The return value of the `…_finish` function; unknown if it is not declared. */
export type AsyncResult<O, N extends string> =
  O extends Readonly<Record<FinishName<O, N>, (result: never) => infer R>> ? R : unknown;

/** The name, if there can be such an asynchronous method: if the object is declared with any, it has to be one of them. */
export type AsyncName<O, N extends string> = string extends N
  ? N
  : [FinishName<O, N>] extends [never]
    ? [AnyFinishing<O>] extends [never]
      ? N
      : never
    : N;
