// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { platform } from '../../platform/current.ts';
import { SOURCE_REMOVE, type SourceHandle, type SourceTarget } from '../../platform/platform.ts';
import { WaitCondition, type Waiter } from './wait-condition.ts';

/**
 * A condition that holds one GLib source while it is armed, and none otherwise.
 *
 * The source stays attached over consecutive waits for the condition; GLib dispatches it again by itself.
 */
export abstract class SourceCondition<V = void> extends WaitCondition<V> implements SourceTarget {
  /** The source that is attached, if one is. @internal */
  protected 'gtasklet:attached': SourceHandle | undefined = undefined;
  /** The source whose callback is running, if one is: its return value removes it, which saves a call. @internal */
  private 'gtasklet:dispatched': SourceHandle | undefined = undefined;

  /** Attaches the source, with this for its target. @internal */
  protected abstract 'gtasklet:attach'(): SourceHandle;

  /**
   * Removes the source when it is released.
   *
   * @param isDispatched - whether its callback is running, and will return that it is to be removed.
   * @internal
   */
  protected 'gtasklet:detach'(source: SourceHandle, isDispatched: boolean): void {
    if (!isDispatched) platform().removeSource(source);
  }

  /** Resumes the tasklet; a subclass that can fail overrides it. @internal */
  protected 'gtasklet:notify'(): void {
    this.waiter?.waitConditionFired(this);
  }

  override arm(_tasklet: Waiter): void {
    this.attachAgain();
  }

  override disarm(): void {
    const source = this['gtasklet:attached'];
    if (source === undefined) return;
    this['gtasklet:attached'] = undefined;
    this['gtasklet:detach'](source, source === this['gtasklet:dispatched']);
  }

  override attachAgain(): void {
    this['gtasklet:attached'] ??= this['gtasklet:attach']();
  }

  /** Called by GLib's callback; returns whether the source stays. @internal */
  'gtasklet:dispatch'(): boolean {
    const source = this['gtasklet:attached'];
    if (this.waiter?.isWaiting !== true) {
      // The generator runs a nested main loop: dispatched again, an idle or a ready file would take that loop over.
      this['gtasklet:attached'] = undefined;
      if (source !== undefined) this['gtasklet:detach'](source, true);
      this['gtasklet:notify']();
      return SOURCE_REMOVE;
    }
    const outer = this['gtasklet:dispatched'];
    this['gtasklet:dispatched'] = source;
    this['gtasklet:notify']();
    this['gtasklet:dispatched'] = outer;
    // Undefined if the tasklet no longer waits for it, another one if it restarted the condition.
    return this['gtasklet:attached'] !== undefined && this['gtasklet:attached'] === source;
  }
}
