// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, checkOptions, isByName } from '../arguments.ts';
import { type EmissionListener, ObjectWatch, findSignal } from '../conditions/shared/object-watch.ts';
import type { SignalAnswer, SignalArgs } from '../conditions/shared/signal-types.ts';
import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import { Stream } from './stream.ts';

/**
 * The emissions to keep until they are read: all, a number of the newest, or a number of the oldest.
 */
export type SignalBuffer =
  | 'unbounded'
  | {
      /** The number of emissions to keep, the newest ones: an integer from 0. */
      readonly newest: number;
    }
  | {
      /** The number of emissions to keep, the oldest ones: an integer from 0. */
      readonly oldest: number;
    };

/** Options for {@link signals}. */
export interface SignalsOptions {
  /** Which emissions are kept; all by default. */
  readonly buffer?: SignalBuffer | undefined;
}

/**
 * Opens a stream of the emissions of a signal. From now on each emission is kept, with its arguments, until it is read.
 *
 * The stream is closed by `close()`, when the object is destroyed, and when the `scope`, the `shield` or the tasklet ends
 * that it is opened in. For the signal `destroy` it has the one emission, and then ends.
 *
 * @param object - a GObject.
 * @param signal - the name of one of its signals, with a detail after `::` or without.
 * @param options - the emissions to keep; all by default.
 * @returns the stream.
 * @throws {@link TypeError} if an argument has the wrong type.
 * @throws {@link RangeError} if the object has no such signal, or a number of the buffer is negative or not whole.
 * @throws {@link ObjectDestroyedError} if the object is destroyed, as far as the runtime can tell.
 * @throws {@link UnsupportedError} on node-gtk, if handlers of the signal have to return an object.
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
 * The stream of the emissions of a signal. Not to be created with `new`: call {@link signals}.
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
   * The value that the signal handler returns, for signals with a return type. A tasklet that waits for the next emission can
   * set it before its next wait.
   */
  returnValue: SignalAnswer<O, S> | undefined = undefined;
  readonly #watch: ObjectWatch;
  readonly #mostKept: number;
  readonly #dropsNewest: boolean;

  /** @internal */
  constructor(object: O, signal: S, options: SignalsOptions) {
    if (!platform().isObject(object)) {
      throw new TypeError(`signals: object: expected a GObject, got ${describe(object)}`);
    }
    checkOptions('signals', options, ['buffer']);
    const { buffer = 'unbounded' } = options;
    const [mostKept, dropsNewest] = getLimit(buffer);
    const details = findSignal('signals', object, signal);
    super();
    this.object = object;
    this.signal = details.name;
    this.#mostKept = mostKept;
    this.#dropsNewest = dropsNewest;
    this.#watch = new ObjectWatch(object, details, this);
    if (!this.#watch.connect()) throw this.#watch.destroyedError('signals');
    this.registerOwner();
  }

  /** Called with what is emitted. @internal */
  'gtasklet:emitted'(args: readonly unknown[]): unknown {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- GLib has checked them
    this.push(args as SignalArgs<O, S>);
    if (this.size > this.#mostKept) this.discard(this.#dropsNewest);
    if (this.signal === 'destroy') this.close();
    return this.returnValue;
  }

  /** Called at the end of the object. @internal */
  'gtasklet:destroyed'(): void {
    this.close();
  }

  /** @internal */
  protected override onClose(): void {
    this.#watch.disconnect();
  }
}

/** Returns the number of kept emissions, and whether the newest is dropped when there are more. */
function getLimit(buffer: unknown): readonly [mostKept: number, dropsNewest: boolean] {
  if (buffer === 'unbounded') return [Infinity, false];
  if (isByName(buffer, ['newest']) && 'newest' in buffer) return [checkMost(buffer['newest']), false];
  if (isByName(buffer, ['oldest']) && 'oldest' in buffer) return [checkMost(buffer['oldest']), true];
  const expected = 'expected "unbounded", { newest: a number } or { oldest: a number }';
  throw new TypeError(`signals: buffer: ${expected}, got ${describe(buffer)}`);
}

function checkMost(limit: unknown): number {
  return checkInteger('signals', limit, 0, Number.MAX_SAFE_INTEGER, 'buffer');
}
