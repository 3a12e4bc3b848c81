// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import type { MainLoop } from './platform.ts';

const GLib = gi.require('GLib', '2.0');

/** The longest time that Node's timers take. */
const LONGEST_MS = 0x7fff_ffff;

/**
 * Keeps Node awake: node-gtk looks at nothing of libuv's while nothing keeps Node alive, and neither V8's tasks do that
 * nor the timer of AbortSignal.timeout().
 */
export class Awake {
  #isInOwnLoop = false;

  /** Begins, until the function that it returns is called. */
  keep(): () => void {
    if (this.#isInOwnLoop) return () => undefined;
    const timer = setInterval(() => undefined, LONGEST_MS);
    return () => clearInterval(timer);
  }

  /**
   * Creates a main loop, which is to be run next. Node is kept awake until it has run, and the waits in it do not keep the
   * program alive after it.
   */
  createLoop(): MainLoop {
    const loop = GLib.MainLoop.new(null, false);
    const letSleep = this.keep();
    this.#isInOwnLoop = true;
    const run = (): void => {
      try {
        loop.run();
      } finally {
        this.#isInOwnLoop = false;
        letSleep();
      }
    };
    return { run, quit: () => loop.quit() };
  }
}
