// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { Alarm, AlarmTarget } from '../platform/alarm.ts';
import { platform } from '../platform/current.ts';
import {
  PRIORITY_DEFAULT,
  PRIORITY_DEFAULT_IDLE,
  SOURCE_REMOVE,
  type SourceHandle,
  type SourceTarget,
} from '../platform/platform.ts';
import { Heap, type HeapItem } from './heap.ts';

const LABEL = 'gtasklet:wait-for-timeout';
/**
 * The number of timeouts of a priority that have a source each. GLib takes 30 ns for each of them at every wake-up. Longer
 * timeouts leave some of these sources to those that are due sooner.
 */
const MOST_SOURCES = 64;
const SHORT_MS = 50;
const MOST_NOT_SHORT = 48;
const LONG_MS = 1000;
const MOST_LONG = 32;
const US_PER_MS = 1000;

/** A timeout that has no source of its own. */
class SharedTimeout implements HeapItem {
  heapIndex = -1;
  /** When it is due, by GLib's monotonic clock. */
  dueUs: number;
  readonly target: SourceTarget;
  readonly intervalMs: number;
  /** The number of timeouts of any priority that were attached before it. */
  readonly order: number;

  constructor(target: SourceTarget, intervalMs: number, order: number, dueUs: number) {
    this.target = target;
    this.intervalMs = intervalMs;
    this.order = order;
    this.dueUs = dueUs;
  }
}

/**
 * The timeouts of one priority. While there are few, each has a source of its own; of many, most share one, for GLib goes
 * through all sources at every wake-up.
 *
 * Timeouts that share a source are dispatched as by GLib: all that are due at the time of an iteration, in the order in which
 * it was attached, a main loop inside one of them the others, and each again so long after the iteration that dispatched it.
 * Only beside other sources of the same priority that are ready in the same iteration, those of the program's own among them,
 * it stands where the latest of those that share was attached. Timeouts that are short have their own sources as long as they
 * are few, whatever number of others sleeps: they stand where they were attached, unless one that shares, and was attached
 * before, is due in the same iteration.
 *
 * Should GLib lose the source that is shared, it is attached again when the next timeout is attached that shares it, or when
 * one with a source of its own is dispatched that should have come later.
 */
export class TimeoutSources implements AlarmTarget {
  readonly #priority: number;
  /** Those that share a source, by the time when they are due. */
  readonly #waiting = new Heap<SharedTimeout>((one, other) => one.dueUs < other.dueUs);
  /** Those of them that were due at the time of an iteration, and have not been dispatched yet. */
  readonly #due = new Heap<SharedTimeout>((one, other) => one.order < other.order);
  /** The number of timeouts that have a source of their own. */
  #ownSources = 0;
  /** The number of shared timeouts that are being dispatched. */
  #dispatched = 0;
  /** The source that is shared. Invariant: it stands behind whatever was attached before one of those that share it. */
  #alarm: Alarm | null = null;
  /** When the alarm is dispatched. */
  #alarmUs = Infinity;
  /** The time of the iteration for which it was looked what is due. */
  #lookedAtUs = 0;

  constructor(priority: number) {
    this.#priority = priority;
  }

  /** Attaches a timeout, which is dispatched as that of {@link Platform.addTimeout} is. */
  attach(intervalMs: number, order: number, target: SourceTarget): SourceHandle {
    return (
      this.#share(intervalMs, order, target) ??
      this.#count(platform().addTimeout(intervalMs, this.#priority, target, LABEL))
    );
  }

  /** Attaches an idle source, which is dispatched as that of {@link Platform.addIdle} is: a timeout that is due at once. */
  attachIdle(order: number, target: SourceTarget, label: string): SourceHandle {
    return this.#share(0, order, target) ?? this.#count(platform().addIdle(this.#priority, target, label));
  }

  /** Removes a source. @param isDispatched - whether it is being dispatched, and its return value will remove it. */
  remove(handle: SourceHandle, isDispatched: boolean): void {
    if (handle instanceof SharedTimeout) {
      this.#waiting.remove(handle);
      this.#due.remove(handle);
      this.#setAlarm();
    } else {
      this.#ownSources--;
      if (!isDispatched) platform().removeSource(handle);
    }
    this.#removeAlarmIfUnused();
  }

  /**
   * Has a timeout whose own source is dispatched go to those that share one, if one of them comes before it in the same
   * iteration: it is dispatched with these, and its own source is to be removed.
   *
   * @returns the source that it is attached by from now on; null if it is its turn.
   */
  waitForTurn(handle: SourceHandle, intervalMs: number, order: number, target: SourceTarget): SourceHandle | null {
    const alarm = this.#alarm;
    if (alarm === null || handle instanceof SharedTimeout) return null;
    if (this.#nextUs() > alarm.now()) return null;
    const timeUs = this.#takeAlarm()?.iterationTime() ?? 0;
    this.#lookAt(timeUs);
    if (this.#due.first === undefined || this.#due.first.order > order) return null;
    const timeout = new SharedTimeout(target, intervalMs, order, timeUs);
    this.#due.add(timeout);
    this.#ownSources--;
    return timeout;
  }

  /** Counts a source once it is attached: where the stack is full that may fail. */
  #count(ownSource: SourceHandle): SourceHandle {
    this.#ownSources++;
    return ownSource;
  }

  /** Has a timeout share the source of many; returns null for one that gets its own. */
  #share(intervalMs: number, order: number, target: SourceTarget): SharedTimeout | null {
    const alarm = this.#ownSources < mostFor(intervalMs) ? null : this.#takeAlarm();
    if (alarm === null) return null;
    const timeout = new SharedTimeout(target, intervalMs, order, alarm.now() + intervalMs * US_PER_MS);
    this.#waiting.add(timeout);
    alarm.moveToEnd();
    this.#setAlarm();
    return timeout;
  }

  /** Called when the alarm is dispatched: dispatches one of those that are due. */
  dispatchNext(): boolean {
    const timeUs = this.#alarm?.iterationTime() ?? 0;
    this.#lookAt(timeUs);
    const timeout = this.#due.first;
    if (timeout !== undefined) this.#dispatch(timeout);
    // Another time: a main loop ran in between, and GLib forgot what else was ready.
    const goesOn = this.#due.first !== undefined && this.#alarm?.iterationTime() === timeUs;
    if (!goesOn) this.#setAlarm();
    return goesOn;
  }

  #dispatch(timeout: SharedTimeout): void {
    this.#due.remove(timeout);
    this.#setAlarm();
    this.#dispatched++;
    let stays = SOURCE_REMOVE;
    try {
      stays = timeout.target['gtasklet:dispatch']();
    } finally {
      this.#dispatched--;
    }
    if (stays !== SOURCE_REMOVE) {
      const timeUs = this.#alarm?.iterationTime() ?? 0;
      timeout.dueUs = timeUs + timeout.intervalMs * US_PER_MS;
      this.#waiting.add(timeout);
    }
    this.#removeAlarmIfUnused();
  }

  /** Finds out, once in an iteration, what is due at its time: what becomes due later has to wait for the next. */
  #lookAt(timeUs: number): void {
    if (timeUs === this.#lookedAtUs) return;
    this.#lookedAtUs = timeUs;
    for (let { first } = this.#waiting; first !== undefined && first.dueUs <= timeUs; { first } = this.#waiting) {
      this.#waiting.remove(first);
      this.#due.add(first);
    }
  }

  /** When the alarm has to be dispatched. */
  #nextUs(): number {
    return this.#due.first === undefined ? (this.#waiting.first?.dueUs ?? Infinity) : 0;
  }

  #setAlarm(): void {
    const timeUs = this.#nextUs();
    if (timeUs === this.#alarmUs || this.#alarm === null) return;
    this.#alarmUs = timeUs;
    this.#alarm.setTime(timeUs);
  }

  /** Returns the alarm, which is attached; null if the runtime has none. */
  #takeAlarm(): Alarm | null {
    if (this.#alarm?.isAttached !== true) {
      this.#alarm = platform().addAlarm(this.#priority, this, LABEL);
      this.#alarmUs = Infinity;
      this.#setAlarm();
    }
    return this.#alarm;
  }

  /** Not as long as there is any timeout: attaching it again has a cost. */
  #removeAlarmIfUnused(): void {
    if (this.#alarm === null || this.#ownSources + this.#dispatched > 0 || this.#nextUs() !== Infinity) return;
    this.#alarm.remove();
    this.#alarm = null;
  }
}

function mostFor(intervalMs: number): number {
  if (intervalMs <= SHORT_MS) return MOST_SOURCES;
  return intervalMs <= LONG_MS ? MOST_NOT_SHORT : MOST_LONG;
}

const usual = new TimeoutSources(PRIORITY_DEFAULT);
const idle = new TimeoutSources(PRIORITY_DEFAULT_IDLE);
const others = new Map<number, TimeoutSources>();

let attachedCount = 0;

/** Returns how many timeouts and idle sources were attached before one that is attached now. */
export function nextOrder(): number {
  return attachedCount++;
}

/** Returns the timeouts of a priority. */
export function timeoutSources(priority: number): TimeoutSources {
  if (priority === PRIORITY_DEFAULT) return usual;
  if (priority === PRIORITY_DEFAULT_IDLE) return idle;
  let sources = others.get(priority);
  if (sources === undefined) {
    sources = new TimeoutSources(priority);
    others.set(priority, sources);
  }
  return sources;
}
