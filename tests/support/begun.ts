// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Tasklet } from '../../src/index.ts';
import type { Owned, Release } from '../../src/conditions/shared/owned.ts';
import { runtime } from './runtime.ts';

/** Something that was begun in a part of a body, and has to be gone when that is left. */
export interface Begun {
  readonly isGone: boolean;
}

/** A tasklet that was begun so. */
export class Child implements Begun {
  readonly #tasklet: Tasklet;

  constructor(tasklet: Tasklet) {
    this.#tasklet = tasklet;
  }

  get isGone(): boolean {
    return this.#tasklet.hasEnded;
  }
}

/** Is owned by where it is made, and gone two iterations of the main loop after it was told to end. */
export class Slow implements Begun, Owned {
  readonly endsFirst: boolean;
  isGone = false;
  readonly #release: Release | undefined;
  #isEnding = false;

  constructor(endsFirst: boolean) {
    this.endsFirst = endsFirst;
    this.#release = Tasklet.current?.cancellation.own(this);
  }

  onCancel(): void {
    if (this.endsFirst) this.onLeave();
  }

  onLeave(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    let left = 2;
    runtime().addIdle(0, () => {
      left--;
      if (left > 0) return true;
      this.isGone = true;
      this.#release?.();
      return false;
    });
  }
}
