// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, WaitForFrame, sleep } from '../../src/index.ts';
import type { Widget } from '../runtime/gtk4.ts';
import type { Output } from './output.ts';

/** The pause when everything is painted. */
const REST_MS = 50;

/**
 * Paints the outputs of all commands. Commands may print faster than the user can read, so the painter paints the end of
 * one output in each frame: all get their turn, and the window stays responsive.
 */
export class Painter {
  /** Called when there is new output. */
  private readonly changes = new WaitForCall();
  private stale: readonly Output[] = [];

  /** Paints an output in one of the next frames. */
  add(output: Output): void {
    if (this.stale.includes(output)) return;
    this.stale = [...this.stale, output];
    this.changes();
  }

  /** Paints until the window is destroyed. */
  *work(window: Widget): TaskletGenerator<never> {
    const frame = new WaitForFrame(window);
    for (;;) {
      if (this.stale.length === 0) yield* this.changes;
      do {
        yield* frame;
        this.paint();
      } while (this.stale.length > 0);
      yield* sleep(REST_MS);
    }
  }

  private paint(): void {
    const [first, ...others] = this.stale;
    this.stale = others;
    first?.paint();
  }
}
