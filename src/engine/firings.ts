// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { type Link, LinkedList } from '../linked-list.ts';

/** An error on its way into a generator. */
export interface Failure {
  readonly error: unknown;
  readonly onThrown?: (() => void) | undefined;
  /** Whether it is thrown only when nothing else is waited for: the condition can never fire again. */
  readonly isLastResort?: true;
}

/** That a condition fired, or failed, while the body of its tasklet was running. */
export interface Firing {
  readonly condition: WaitCondition;
  /** What to throw at the `yield`; undefined for a condition that fired. */
  readonly failure: Failure | undefined;
}

/** Up to this number one is looked for in the list, without a map. */
const FEW = 8;

/** What fired while the body of a tasklet was running, in that order; of one condition only the newest. */
export class Firings {
  private readonly inOrder = new LinkedList<Firing>();
  /** The places in the list, once there have been more than a few. */
  private places: Map<WaitCondition, Link<Firing>> | null = null;

  /** What fired first; undefined if there is nothing. */
  get first(): Firing | undefined {
    return this.inOrder.first?.item;
  }

  /** What a condition fired. */
  of(condition: WaitCondition): Firing | undefined {
    return this.find(condition)?.item;
  }

  /** Adds a firing behind all others, and drops what the same condition fired before. */
  add(firing: Firing): void {
    this.delete(firing.condition);
    const place = this.inOrder.add(firing);
    if (this.places === null && this.inOrder.size > FEW) this.places = this.allPlaces();
    else this.places?.set(firing.condition, place);
  }

  /** Drops what a condition fired, if it did. */
  delete(condition: WaitCondition): void {
    const place = this.find(condition);
    if (place === undefined) return;
    this.places?.delete(condition);
    this.inOrder.remove(place);
  }

  private find(condition: WaitCondition): Link<Firing> | undefined {
    if (this.places !== null) return this.places.get(condition);
    for (let place = this.inOrder.first; place !== null; place = place.next) {
      if (place.item.condition === condition) return place;
    }
    return undefined;
  }

  private allPlaces(): Map<WaitCondition, Link<Firing>> {
    const places = new Map<WaitCondition, Link<Firing>>();
    for (let place = this.inOrder.first; place !== null; place = place.next) places.set(place.item.condition, place);
    return places;
  }
}
