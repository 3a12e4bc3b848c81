// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { checkInteger, checkPriority, inOrder } from '../arguments.ts';
import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import { ERR, HUP, IN, NVAL } from '../platform/io-condition.ts';
import { PRIORITY_DEFAULT, type SourceHandle } from '../platform/platform.ts';
import { SourceCondition } from './shared/source-condition.ts';

const ALL_FLAGS = 63;
const HIGHEST_FD = 0x7fff_ffff;
const PARAMETERS = ['filedes', 'condition', 'priority'] as const;

/** A file descriptor, a `GLib.IOChannel`, or an object that has a file descriptor. */
export type IOSource = number | object;

/**
 * Waits until a file descriptor can be read or written, or has been hung up.
 *
 * It is level-triggered: as long as there is something to read, each wait for it ends at once. The end of a pipe or
 * socket (HUP) and errors (ERR) end the wait too, whatever was asked for; look at {@link condition}.
 *
 * A file descriptor that is closed, or never was open, is found out at the wait: a RangeError is thrown there, and GLib
 * writes a warning.
 *
 * @remarks Ported from kiwi.tasklet.WaitForIO; differs in that HUP and ERR are always watched. Not in it: `priority`.
 */
export class WaitForIO extends SourceCondition<number> {
  /** The argument of the constructor. */
  readonly filedes: IOSource;
  /** The priority of the GLib source; the lower the number, the sooner. */
  readonly priority: number;
  /** The flags of `GLib.IOCondition` that ended the latest wait; null before the first. */
  condition: number | null = null;
  readonly #watched: number | object;
  readonly #flags: number;

  /**
   * @param filedes - a file descriptor, a `GLib.IOChannel`, or an object with a method `fileno()` or a number `fd`.
   * @param condition - flags of `GLib.IOCondition`, 1 to 63, `IN` by default. This and what follows may be given as
   * `{ condition, priority }`.
   * @param priority - of the GLib source, `GLib.PRIORITY_DEFAULT` (0) by default.
   * @throws {@link TypeError} if the source has no file descriptor, or another argument is not a number.
   * @throws {@link RangeError} if the file descriptor is negative, the flags are not GLib flags, or the priority is not an
   * integer in the range of a C int.
   */
  constructor(
    filedes: IOSource,
    condition?: number | { readonly condition?: number; readonly priority?: number },
    priority?: number | { readonly priority?: number },
  );
  constructor(...call: readonly unknown[]) {
    super();
    const [filedes, condition = IN, priority = PRIORITY_DEFAULT] = inOrder('WaitForIO', PARAMETERS, call);
    this.#watched = watchable(filedes);
    this.filedes = filedes as IOSource; // watchable() has seen to it
    this.#flags = checkInteger('WaitForIO', condition, 1, ALL_FLAGS, 'condition');
    this.priority = checkPriority('WaitForIO', priority);
  }

  /** The flags that are set: {@link condition}. */
  override getResult(): number {
    return this.condition ?? 0;
  }

  /** Called by GLib's callback. @param flags - the flags that are set. @internal */
  override 'gtasklet:dispatch'(flags?: number): boolean {
    this.condition = flags ?? null;
    return super['gtasklet:dispatch']();
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    const flags = this.#flags | HUP | ERR | NVAL;
    return platform().addIoWatch(this.#watched, flags, this.priority, this, 'gtasklet:wait-for-io');
  }

  /** @internal */
  protected override 'gtasklet:notify'(): void {
    if (((this.condition ?? 0) & NVAL) === 0) {
      super['gtasklet:notify']();
      return;
    }
    const got = describe(this.filedes);
    this.waiter?.waitConditionFailed(
      this,
      new RangeError(`WaitForIO: filedes: expected a file descriptor that is open, got ${got}`),
    );
  }
}

const ACCEPTED = 'a file descriptor, an IOChannel or an object with fileno() or fd';

function watchable(source: unknown): number | object {
  if (platform().isChannel(source)) return source;
  return getFileDescriptor('WaitForIO', 'filedes', source);
}

/**
 * Returns the file descriptor of what has one.
 *
 * @param accepted - the accepted types, for the error.
 * @throws {@link TypeError} if it has none.
 * @throws {@link RangeError} if it is negative.
 */
export function getFileDescriptor(
  subject: string,
  parameter: string,
  source: unknown,
  accepted: string = ACCEPTED,
): number {
  const fileDescriptor = ownFileDescriptor(source);
  if (fileDescriptor !== undefined) return checkInteger(subject, fileDescriptor, 0, HIGHEST_FD, parameter);
  throw new TypeError(`${subject}: ${parameter}: expected ${accepted}, got ${describe(source)}`);
}

function ownFileDescriptor(source: unknown): unknown {
  if (typeof source === 'number') return source;
  if (typeof source !== 'object' || source === null) return undefined;
  if ('fileno' in source && typeof source.fileno === 'function') return Reflect.apply(source.fileno, source, []);
  return 'fd' in source ? source.fd : undefined;
}
