// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Types of a signal. The declarations of GJS, the `@girs` packages, have a map of signatures in each class, under `$signals`.
 * It is read structurally, without a dependency on these packages. Without a map, as with node-gtk, or if the name is not in
 * it, the arguments and the return value are unknown.
 */

/** The object that emits: of a class, any of its instances. */
export type EmitterOf<O> = O extends abstract new (...args: never) => infer I ? (I extends object ? I : object) : O;

/** The arguments of a signal, without the emitter. */
export type SignalArgs<O, S extends string> =
  SignatureOf<O, S> extends (...args: infer A) => unknown ? Readonly<A> : readonly unknown[];

/** The return value of a signal handler; anything, if the signal has none. */
export type SignalAnswer<O, S extends string> =
  SignatureOf<O, S> extends (...args: never) => infer A ? OrNothing<Exclude<A, void>> : unknown;

type OrNothing<A> = [A] extends [never] ? unknown : A | undefined;

type SignatureOf<O, S extends string> =
  EmitterOf<O> extends { readonly $signals: infer M } ? Member<M, NameIn<M, S>> : unknown;

/** The name that the map has; a detail behind `::` is in it only for properties. */
type NameIn<M, S extends string> = S extends keyof M ? S : S extends `${infer Name}::${string}` ? Name : never;

type Member<M, Name> = Name extends keyof M ? M[Name] : unknown;
