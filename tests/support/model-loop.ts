// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Something attached to a {@link ModelLoop}; it comes round again until it is destroyed, as idles and timeouts do. */
export interface ModelSource {
  readonly priority: number;
  readonly intervalMs: number;
  readonly dispatch: () => void;
  dueMs: number;
  isDestroyed: boolean;
}

/** A main loop by GLib's rules, in a time in which nothing takes any: it passes only when nothing is ready. */
export class ModelLoop {
  #nowMs = 0;
  /** Invariant: in the order of attachment; GLib keeps that order within a priority. */
  #sources: readonly ModelSource[] = [];

  /** Attaches a source that is ready at once and always: an idle. */
  attachIdle(priority: number, dispatch: () => void): ModelSource {
    return this.#attach(priority, 0, dispatch);
  }

  /** Attaches a source of the default priority that is ready after each interval. */
  attachTimeout(intervalMs: number, dispatch: () => void): ModelSource {
    return this.#attach(0, intervalMs, dispatch);
  }

  destroy(source: ModelSource): void {
    source.isDestroyed = true;
    this.#sources = this.#sources.filter((other) => other !== source);
  }

  /** Runs until nothing is attached, or `isDone` says so after an iteration. */
  run(isDone: () => boolean): void {
    while (!isDone() && this.#sources.length > 0) this.#iterate();
  }

  #attach(priority: number, intervalMs: number, dispatch: () => void): ModelSource {
    const source = { priority, intervalMs, dispatch, dueMs: this.#nowMs + intervalMs, isDestroyed: false };
    this.#sources = [...this.#sources, source];
    return source;
  }

  /** One iteration dispatches what was ready at its beginning, of the highest priority that is. */
  #iterate(): void {
    this.#nowMs = Math.max(this.#nowMs, Math.min(...this.#sources.map(({ dueMs }) => dueMs)));
    const ready = this.#sources.filter(({ dueMs }) => dueMs <= this.#nowMs);
    const highest = Math.min(...ready.map(({ priority }) => priority));
    for (const source of ready) {
      if (source.priority !== highest || source.isDestroyed) continue;
      source.dispatch();
      source.dueMs = this.#nowMs + source.intervalMs;
    }
  }
}
