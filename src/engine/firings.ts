// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { WaitCondition } from '../conditions/shared/wait-condition.ts';
import { type Link, LinkedList } from '../linked-list.ts';

/** An error on its way into a generator. */
export interface Failure {
  readonly error: unknown;
  readonly onThrown?: (() => void) | undefined;
  /** True if it is thrown only when no other condition is pending: the condition can never fire again. */
  readonly isLastResort?: true;
}

/** The firing or the failure of a condition while the generator of its tasklet was running. */
export interface Firing {
  readonly condition: WaitCondition;
  /** The error to throw at the `yield`; undefined for a condition that fired. */
  readonly failure: Failure | undefined;
}

/** Up to this number of firings, the list is searched without a map. */
const FEW = 8;

/** The firings while the generator of a tasklet was running, in order; only the newest of each condition. */
export class Firings {
  private readonly inOrder = new LinkedList<Firing>();
  /** The places in the list, once there have been more than a few. */
  private places: Map<WaitCondition, Link<Firing>> | null = null;

  /** The first firing; undefined if there is none. */
  get first(): Firing | undefined {
    return this.inOrder.first?.item;
  }

  /** Returns the firing of a condition; undefined if there is none. */
  of(condition: WaitCondition): Firing | undefined {
    return this.find(condition)?.item;
  }

  /** Adds a firing after all others, and discards the earlier one of the same condition. */
  add(firing: Firing): void {
    this.delete(firing.condition);
    const place = this.inOrder.add(firing);
    if (this.places === null && this.inOrder.size > FEW) this.places = this.allPlaces();
    else this.places?.set(firing.condition, place);
  }

  /** Discards the firing of a condition, if there is one. */
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
