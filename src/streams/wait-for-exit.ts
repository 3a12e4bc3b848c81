// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { IdleCondition } from '../conditions/shared/idle-condition.ts';
import { PRIORITY_DEFAULT_IDLE, type SourceHandle } from '../platform/platform.ts';

/** The end of a program, which any number of conditions wait for, before and after it. */
export class Exit {
  /** The raw wait status; null before the end. */
  status: number | null = null;
  /** Those that have been armed before the end, in that order. */
  readonly #waits = new Set<WaitForExit>();

  /** Has a condition fire when the program has ended. */
  add(wait: WaitForExit): void {
    if (this.status === null) this.#waits.add(wait);
    else wait.attachAgain();
  }

  delete(wait: WaitForExit): void {
    this.#waits.delete(wait);
  }

  /** To be called when the program has ended. */
  set(status: number): void {
    this.status = status;
    for (const wait of this.#waits) wait.attachAgain();
  }
}

/**
 * Waits for the end of a subprocess. It fires from an idle source, also if the subprocess has already ended: sources of the
 * default priority come first, and a loop over it does not block others.
 */
export class WaitForExit extends IdleCondition<number> {
  readonly #exit: Exit;

  constructor(exit: Exit) {
    super();
    this.#exit = exit;
  }

  override arm(): void {
    this.#exit.add(this);
  }

  override disarm(): void {
    this.#exit.delete(this);
    super.disarm();
  }

  /** The raw wait status. */
  override getResult(): number {
    return this.#exit.status ?? 0;
  }

  /** @internal */
  protected override 'gtasklet:attach'(): SourceHandle {
    return this['gtasklet:attachIdle'](PRIORITY_DEFAULT_IDLE, 'gtasklet:wait-for-exit');
  }
}
