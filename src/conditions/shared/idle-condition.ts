// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { PRIORITY_DEFAULT_IDLE, SOURCE_REMOVE, type SourceHandle } from '../../platform/platform.ts';
import { SourceCondition } from './source-condition.ts';
import { nextOrder, timeoutSources } from '../../timers/timeout-sources.ts';

/**
 * A condition that holds an idle source while it is armed. Of many of a priority, most share one, as timeouts do: GLib goes
 * through all sources at each wake-up, and GJS through all callbacks that it has when one of them is removed.
 */
export abstract class IdleCondition<V = void> extends SourceCondition<V> {
  /** The priority of the source that is attached, or was last. @internal */
  protected 'gtasklet:attachedPriority': number = PRIORITY_DEFAULT_IDLE;
  /** The number of timeouts and idle sources that were attached before it. @internal */
  // oxlint-disable-next-line typescript/prefer-readonly -- it is assigned in attachIdle()
  private 'gtasklet:order' = 0;

  /** Attaches a source of a priority. @internal */
  protected 'gtasklet:attachIdle'(priority: number, label: string): SourceHandle {
    this['gtasklet:attachedPriority'] = priority;
    this['gtasklet:order'] = nextOrder();
    return timeoutSources(priority).attachIdle(this['gtasklet:order'], this, label);
  }

  /** @internal */
  protected override 'gtasklet:detach'(source: SourceHandle, isDispatched: boolean): void {
    timeoutSources(this['gtasklet:attachedPriority']).remove(source, isDispatched);
  }

  /** Called by GLib's callback, or when it is its turn among those that share a source. @internal */
  override 'gtasklet:dispatch'(): boolean {
    const { 'gtasklet:attached': source, 'gtasklet:order': order } = this;
    const sources = timeoutSources(this['gtasklet:attachedPriority']);
    const shared = source === undefined ? null : sources.waitForTurn(source, 0, order, this);
    if (shared === null) return super['gtasklet:dispatch']();
    this['gtasklet:attached'] = shared;
    return SOURCE_REMOVE;
  }
}
