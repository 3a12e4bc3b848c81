// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../platform/current.ts';
import { SOURCE_REMOVE, type SourceHandle, type SourceTarget } from '../platform/platform.ts';
import { WaitCondition } from './wait-condition.ts';

/**
 * A condition that holds one GLib source while it is armed, and none otherwise.
 *
 * The source stays attached over consecutive waits for the condition; GLib dispatches it again by itself.
 */
export abstract class SourceCondition extends WaitCondition implements SourceTarget {
  /** The source that is attached, if one is. */
  private attached: SourceHandle | undefined = undefined;
  /** The source whose callback is running, if one is: its answer removes it, which costs no call. */
  private dispatched: SourceHandle | undefined = undefined;

  /** Attaches the source, with this for its target. */
  protected abstract attach(): SourceHandle;

  /** Tells the tasklet; a subclass that can fail tells it otherwise. */
  protected deliver(): void {
    this.waiter?.waitConditionFired(this);
  }

  override arm(): void {
    this.attached ??= this.attach();
  }

  override disarm(): void {
    const source = this.attached;
    this.attached = undefined;
    if (source !== undefined && source !== this.dispatched) platform().removeSource(source);
  }

  override attachAgain(): void {
    this.attached ??= this.attach();
  }

  /** Called by GLib's callback, which it answers: whether the source stays. */
  dispatch(): boolean {
    if (this.waiter?.isWaiting !== true) {
      // The body runs, in a main loop of its own: dispatched again, an idle or a ready file would take that loop over.
      this.attached = undefined;
      this.deliver();
      return SOURCE_REMOVE;
    }
    const source = this.attached;
    const outer = this.dispatched;
    this.dispatched = source;
    this.deliver();
    this.dispatched = outer;
    // Gone if the tasklet moved on, another one if it restarted the condition.
    return this.attached !== undefined && this.attached === source;
  }
}
