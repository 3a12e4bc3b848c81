// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import { type EmissionListener, ObjectWatch, findSignal } from './shared/object-watch.ts';
import { WaitCondition, type Waiter } from './shared/wait-condition.ts';

/** The type of a property, where TypeScript knows it; by its name with dashes, too. */
export type PropertyOf<O, P extends string> = P extends keyof O
  ? O[P]
  : P extends `${infer Head}-${infer Tail}`
    ? PropertyOf<O, `${Head}_${Tail}`>
    : unknown;

/**
 * Waits for a property of an object to change; with a predicate, until that holds of its value.
 *
 * With a predicate the wait ends at once where it holds already, without a turn of the main loop; afterwards it is asked
 * at each `notify` of the property, and when the same object is yielded again and again at these alone. An error that it
 * throws ends the wait. Without a predicate the next `notify` ends it.
 *
 * An object that is destroyed drops out of the wait as that of a {@link WaitForSignal} does.
 *
 * @remarks Not in kiwi.tasklet.
 */
export class WaitForNotify<O extends object = object, P extends string = string>
  extends WaitCondition<PropertyOf<O, P>>
  implements EmissionListener
{
  /** The object. */
  readonly object: O;
  /** The name of the property, with dashes. */
  readonly property: string;
  /** The value that ended the latest wait; before the first, that of the property when the condition was made. */
  value: PropertyOf<O, P>;
  readonly #predicate: ((value: PropertyOf<O, P>) => boolean) | null;
  readonly #watch: ObjectWatch;

  /**
   * @param object - a GObject.
   * @param property - the name of one of its properties, in any spelling: `default-width`, `default_width`, `defaultWidth`.
   * @param predicate - is asked whether the value is the one that is waited for; by default, or when it is null, any is.
   * @throws {@link TypeError} if an argument has the wrong type.
   * @throws {@link RangeError} if the object has no such property.
   */
  constructor(object: O, property: P, predicate?: ((value: PropertyOf<O, P>) => boolean) | null);
  constructor(object: unknown, property: unknown, predicate?: unknown) {
    super();
    if (!platform().isObject(object)) {
      throw new TypeError(`WaitForNotify: object: expected a GObject, got ${describe(object)}`);
    }
    if (typeof property !== 'string') {
      throw new TypeError(`WaitForNotify: property: expected a string, got ${describe(property)}`);
    }
    if (predicate !== undefined && predicate !== null && typeof predicate !== 'function') {
      throw new TypeError(`WaitForNotify: predicate: expected a function, got ${describe(predicate)}`);
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the signature ties O to it
    this.object = object as O;
    this.property = withDashes(property);
    this.value = readProperty<O, P>(object, this.property);
    if (this.value === undefined) {
      const got = describe(property);
      throw new RangeError(`WaitForNotify: property: expected a property of ${describe(object)}, got ${got}`);
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as for the object
    this.#predicate = (predicate ?? null) as ((value: PropertyOf<O, P>) => boolean) | null;
    this.#watch = new ObjectWatch(object, findSignal('WaitForNotify', object, `notify::${this.property}`), this);
  }

  override arm(tasklet: Waiter): void {
    if (!this.#watch.connect()) tasklet.waitConditionGone(this, this.#watch.destroyedError('WaitForNotify'));
    else if (this.#predicate !== null && this.#isWanted()) tasklet.waitConditionFired(this);
  }

  override disarm(): void {
    this.#watch.disconnect();
  }

  override attachAgain(): void {
    if (this.#watch.connect()) return;
    this.waiter?.waitConditionGone(this, this.#watch.destroyedError('WaitForNotify'));
  }

  /** The value of the property: {@link value}. */
  override getResult(): PropertyOf<O, P> {
    return this.value;
  }

  /** Called when the property may have changed. @internal */
  'gtasklet:emitted'(): void {
    let isWanted: boolean;
    try {
      isWanted = this.#isWanted();
    } catch (error) {
      this.waiter?.waitConditionFailed(this, error);
      return;
    }
    if (isWanted) this.waiter?.waitConditionFired(this);
  }

  #isWanted(): boolean {
    const value = readProperty<O, P>(this.object, this.property);
    if (this.#predicate !== null && !this.#predicate(value)) return false;
    this.value = value;
    return true;
  }

  /** Called at the end of the object. @internal */
  'gtasklet:destroyed'(): void {
    this.waiter?.waitConditionGone(this, this.#watch.destroyedError('WaitForNotify'));
  }
}

function readProperty<O, P extends string>(object: object, property: string): PropertyOf<O, P> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever is declared of it
  return platform().readProperty(object, property) as PropertyOf<O, P>;
}

/** The name that GObject has it under. */
function withDashes(property: string): string {
  return property.replaceAll('_', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
