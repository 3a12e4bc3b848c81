// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Owned } from '../conditions/shared/owned.ts';
import type { Region } from '../engine/cancellation/region.ts';
import type { Tasklet } from '../engine/tasklet.ts';
import { Children } from './children.ts';

/** The children of a scope, whose region owns them, and takes their errors. */
export class ScopeChildren extends Children implements Owned {
  readonly #tasklet: Tasklet;
  readonly #region: Region;
  readonly #cancelScope: (error: unknown) => void;
  /** Those whose error is known. */
  readonly #failed = new Set<Tasklet>();

  /**
   * @param tasklet - the one that the scope is in.
   * @param cancelScope - called with the error of each child that ends by one.
   */
  constructor(tasklet: Tasklet, region: Region, limit: number, cancelScope: (error: unknown) => void) {
    super(limit);
    this.#tasklet = tasklet;
    this.#region = region;
    this.#cancelScope = cancelScope;
  }

  override get areCancelled(): boolean {
    return super.areCancelled || this.#region.ending !== null;
  }

  override add(child: Tasklet, isDaemon: boolean | undefined): void {
    const { ending } = this.#region;
    if (ending !== null) this.cancel(ending.reason);
    super.add(child, isDaemon);
  }

  /** See {@link Owned}. */
  onCancel(reason: unknown): void {
    this.cancel(reason);
  }

  /** See {@link Owned}. */
  onLeave(): void {
    this.cancel(undefined);
  }

  protected override onAdded(child: Tasklet): void {
    child.errorWatch.begin();
    if (child.hasEnded) return;
    child['gtasklet:parents'] = [...child['gtasklet:parents'], this.#tasklet];
    this.#region.add(this);
  }

  protected override onEnded(child: Tasklet): void {
    if (!child.hasFailed) return;
    const { size } = this.#failed;
    if (this.#failed.add(child).size > size) this.#region.errors.push(child.error);
    this.#cancelScope(child.error);
  }

  protected override onEmpty(): void {
    this.#region.delete(this);
  }
}
