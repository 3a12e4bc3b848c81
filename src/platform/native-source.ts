// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Gtasklet } from 'node-gtk';
import { guard } from './guard.ts';
import { type SourceTarget, SOURCE_REMOVE } from './platform.ts';
import { ObjectPool } from './object-pool.ts';

/** More of one name than this are not kept for later. */
const LARGEST_POOL = 1024;

type Source = InstanceType<Gtasklet['Source']>;

/**
 * A source of the native helper library, which is reused: a wait costs neither a new GObject nor a new handler.
 *
 * Invariant: it is in its pool exactly while it has no target; never while a dispatch is inside it, which would confuse two
 * targets.
 */
export class NativeSource {
  readonly source: Source;
  readonly #pool: ObjectPool<NativeSource>;
  #target: SourceTarget<number> | null = null;
  #isDispatched = false;

  constructor(source: Source, pool: ObjectPool<NativeSource>) {
    this.source = source;
    this.#pool = pool;
    source.connect(
      'dispatch',
      guard((value: number) => this.#dispatched(value), undefined),
    );
  }

  /** Has a target called from now on. */
  serve(target: SourceTarget<number>): void {
    this.#target = target;
  }

  /** Removes the source from GLib; its target must drop it. */
  remove(): void {
    this.source.remove();
    this.#target = null;
    if (!this.#isDispatched) this.#pool.release(this);
  }

  #dispatched(value: number): void {
    this.#isDispatched = true;
    let isDone = false;
    let stays = SOURCE_REMOVE;
    try {
      stays = this.#target?.['gtasklet:dispatch'](value) ?? SOURCE_REMOVE;
      isDone = true;
    } finally {
      this.#isDispatched = false;
      // A target that has thrown may still hold it: it is not reused then.
      if (!isDone) this.source.remove();
      else if (this.#target === null) this.#pool.release(this);
      else if (stays === SOURCE_REMOVE) this.remove();
    }
  }
}

/** The sources of the native helper library that are not in use, by their names in GLib. */
export class NativeSources {
  readonly #gtasklet: Gtasklet;
  readonly #pools = new Map<string, ObjectPool<NativeSource>>();

  constructor(gtasklet: Gtasklet) {
    this.#gtasklet = gtasklet;
  }

  /** Returns a source that is not attached yet, and that will call the target. */
  acquire(label: string, target: SourceTarget | SourceTarget<number>): NativeSource {
    let pool = this.#pools.get(label);
    if (pool === undefined) {
      pool = new ObjectPool(LARGEST_POOL, (own) => new NativeSource(this.#gtasklet.Source.new(label), own));
      this.#pools.set(label, pool);
    }
    const source = pool.acquire();
    source.serve(target as SourceTarget<number>); // one that takes no value takes no notice of it
    return source;
  }
}
