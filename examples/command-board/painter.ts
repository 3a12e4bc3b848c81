// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { type TaskletGenerator, WaitForCall, WaitForFrame, sleep } from '../../src/index.ts';
import type { Widget } from '../runtime/gtk4.ts';
import type { Output } from './output.ts';

/** How long it rests when everything is painted: nobody reads faster. */
const REST_MS = 50;

/**
 * Paints the outputs of all commands. Each of them may write faster than anybody reads, so it paints one in each frame, the
 * newest of it: all get their turn, and the window stays alive.
 */
export class Painter {
  /** Told when something has come. */
  private readonly news = new WaitForCall();
  private stale: readonly Output[] = [];

  /** Has an output painted, soon. */
  add(output: Output): void {
    if (this.stale.includes(output)) return;
    this.stale = [...this.stale, output];
    this.news();
  }

  /** Paints, as long as there is a window. */
  *work(window: Widget): TaskletGenerator<never> {
    const frame = new WaitForFrame(window);
    for (;;) {
      if (this.stale.length === 0) yield* this.news;
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
