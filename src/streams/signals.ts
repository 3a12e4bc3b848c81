// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, checkOptions, isByName } from '../arguments.ts';
import { type EmissionListener, ObjectWatch, signalOf } from '../conditions/shared/object-watch.ts';
import type { SignalAnswer, SignalArgs } from '../conditions/shared/signal-types.ts';
import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import { Stream } from './stream.ts';

/** Which emissions are kept until they are read: all, the newest so many, or the oldest so many. */
export type SignalBuffer =
  | 'unbounded'
  | {
      /** How many of the newest emissions are kept: a whole number from 0. */
      readonly newest: number;
    }
  | {
      /** How many of the oldest emissions are kept: a whole number from 0. */
      readonly oldest: number;
    };

/** How a stream of signals is to be. */
export interface SignalsOptions {
  /** Which emissions are kept; all by default. */
  readonly buffer?: SignalBuffer | undefined;
}

/**
 * Opens a stream of the emissions of a signal: each is kept from now on, with its arguments, until it is read.
 *
 * It is closed by `close()`, by the destruction of the object, and when the `scope`, the `shield` or the tasklet that it is
 * opened in ends. On a signal `destroy` the one emission is given, and then the end.
 *
 * @param object - a GObject.
 * @param signal - the name of a signal that it has, with a detail after `::` or without.
 * @param options - which emissions are kept; all by default.
 * @throws {@link TypeError} when an argument is not of its type.
 * @throws {@link RangeError} when the object has no such signal, or a number of the buffer is negative or not whole.
 * @throws {@link ObjectDestroyedError} when the object is destroyed, as far as the runtime can tell.
 * @throws {@link UnsupportedError} on node-gtk, when handlers of the signal have to answer with an object.
 * @remarks Not in kiwi.tasklet.
 */
export function signals<O extends object, S extends string>(
  object: O,
  signal: S,
  options: SignalsOptions = {},
): SignalStream<O, S> {
  return new SignalStream(object, signal, options);
}

/**
 * The emissions of a signal, one after the other. Not to be made by `new`: {@link signals} does.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class SignalStream<O extends object = object, S extends string = string>
  extends Stream<SignalArgs<O, S>>
  implements EmissionListener
{
  /** The object. */
  readonly object: O;
  /** The name of the signal, with its detail. */
  readonly signal: string;
  /**
   * What an emission gets for an answer, where the signal has one. A tasklet that waits for the next emission may set it in
   * the step that this resumes.
   */
  returnValue: SignalAnswer<O, S> | undefined = undefined;
  private readonly watch: ObjectWatch;
  private readonly mostKept: number;
  private readonly dropsNewest: boolean;

  /** @internal */
  constructor(object: O, signal: S, options: SignalsOptions) {
    if (!platform().isObject(object)) {
      throw new TypeError(`signals: object: expected a GObject, got ${describe(object)}`);
    }
    checkOptions('signals', options, ['buffer']);
    const { buffer = 'unbounded' } = options;
    const [mostKept, dropsNewest] = limitOf(buffer);
    const details = signalOf('signals', object, signal);
    super();
    this.object = object;
    this.signal = details.name;
    this.mostKept = mostKept;
    this.dropsNewest = dropsNewest;
    this.watch = new ObjectWatch(object, details, this);
    if (!this.watch.connect()) throw this.watch.destroyedError('signals');
    this.opened();
  }

  /** Called with what is emitted. @internal */
  'gtasklet:emitted'(args: readonly unknown[]): unknown {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- GLib has checked them
    this.push(args as SignalArgs<O, S>);
    if (this.size > this.mostKept) this.drop(this.dropsNewest);
    if (this.signal === 'destroy') this.close();
    return this.returnValue;
  }

  /** Called at the end of the object. @internal */
  'gtasklet:destroyed'(): void {
    this.close();
  }

  /** @internal */
  protected override whenClosed(): void {
    this.watch.disconnect();
  }
}

/** How many emissions are kept, and whether the newest is dropped when there are more. */
function limitOf(buffer: unknown): readonly [mostKept: number, dropsNewest: boolean] {
  if (buffer === 'unbounded') return [Infinity, false];
  if (isByName(buffer, ['newest']) && 'newest' in buffer) return [checkMost(buffer['newest']), false];
  if (isByName(buffer, ['oldest']) && 'oldest' in buffer) return [checkMost(buffer['oldest']), true];
  const expected = 'expected "unbounded", { newest: a number } or { oldest: a number }';
  throw new TypeError(`signals: buffer: ${expected}, got ${describe(buffer)}`);
}

function checkMost(limit: unknown): number {
  return checkInteger('signals', limit, 0, Number.MAX_SAFE_INTEGER, 'buffer');
}
