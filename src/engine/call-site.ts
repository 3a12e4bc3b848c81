// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The number of stack frames that V8 captures where a tasklet is started, as each of them costs time: those of Tasklet's
 * constructor, of the function that the program has called, such as run(), and of the program.
 */
export const FRAMES = 3;
/** The file in the frames of the driver. */
const DRIVER = 'engine/driver.';
/** The directories of the library's own functions that can be between the driver and a generator. */
const STEPPING = ['engine/', 'conditions/'];

/** The directory of the library; for a program bundled into one file, that file. */
const library = import.meta.url.replace(/engine\/[^/]*$/, '');
const isInOneFile = !library.endsWith('/');

/** Only V8 has it, unless the program has taken it away. */
export const isV8: boolean = typeof Error.stackTraceLimit === 'number';

/** A captured stack. */
export interface CapturedStack {
  readonly stack?: string;
}

/** The call site in a captured stack. It is formatted when it is read: that costs more than the capture. */
export class CallSite {
  private stack: CapturedStack | undefined;
  private readonly isInside: boolean;
  private cached: string | null = null;

  /** @param isInside - whether the stack was captured inside the first step of the tasklet that is started. */
  constructor(taken: CapturedStack, isInside: boolean) {
    this.stack = taken;
    this.isInside = isInside;
  }

  /** Function, file and line; null if the stack has none that is not the library's. */
  get description(): string | null {
    if (this.stack !== undefined) {
      this.cached = findCallSite(this.stack.stack ?? '', this.isInside);
      this.stack = undefined;
    }
    return this.cached;
  }
}

/** Limits the stack frames that V8 captures; returns the limit before, null if it cannot be changed. */
export function limitFrames(count: number): number | null {
  const { stackTraceLimit: limit } = Error;
  // Only V8 has it, and not where the program has frozen its globals.
  return typeof limit === 'number' && Reflect.set(Error, 'stackTraceLimit', count) ? limit : null;
}

/** Restores the limit that {@link limitFrames} returned. */
export function restoreFrames(limit: number | null): void {
  if (limit !== null) Error.stackTraceLimit = limit;
}

/**
 * Returns the innermost call site in a stack outside the library: function, file and line; several of them if the frames of
 * the library cannot be recognized. Null if there is none.
 *
 * @param isInside - whether the stack was captured inside the first step, whose frames are skipped.
 */
export function findCallSite(stack: string, isInside: boolean): string | null {
  const whole = stack.split('\n').filter(isFrame);
  const all = isInside ? whole.slice(findFirstFrame(whole)) : whole;
  // The frames after the driver have resumed a tasklet that started another one by a `yield`; they did not start it.
  const driver = all.findIndex((frame) => frame.includes(library + DRIVER));
  const frames = driver < 0 ? all : all.slice(0, driver);
  const places = isInOneFile ? frames.slice(1) : frames.filter((frame) => !isOurs(frame)).slice(0, 1);
  return places.length === 0 ? null : places.map(formatFrame).join(', from ');
}

/**
 * Returns the name of the generator function whose frame stands on the driver's in a stack of SpiderMonkey; empty if it has
 * none, null if that cannot be told.
 */
export function findSteppedFunction(stack: string): string | null {
  const frames = stack.split('\n');
  const driver = isInOneFile ? -1 : frames.findIndex((frame) => frame.includes(library + DRIVER));
  const body = frames[driver - 1];
  if (body === undefined || STEPPING.some((directory) => body.includes(library + directory))) return null;
  const name = body.slice(0, body.indexOf('@'));
  return /[/<]/.test(name) ? '' : name; // those that SpiderMonkey makes up: `main/<`
}

/** Returns the index of the first frame that has led to a step, after those of the driver. */
function findFirstFrame(frames: readonly string[]): number {
  const step = frames.findIndex((frame) => frame.includes(library + DRIVER));
  const length = frames.slice(step).findIndex((frame) => !frame.includes(library + DRIVER));
  return step + length;
}

/** Removes the library's own frames from a text with stacks. */
export function withoutOurFrames(text: string): string {
  if (isInOneFile) return text;
  const lines = text.split('\n');
  return lines.filter((line) => !isStep(line) && !(isFrame(line) && isOurs(line))).join('\n');
}

/** Of V8, `    at name (file:1:2)`; of SpiderMonkey, `name@file:1:2`. */
function isFrame(line: string): boolean {
  return /:\d+:\d+\)?$/.test(line);
}

/** Returns whether a line is one that V8 puts between two generators: `    at name.next (<anonymous>)`. */
function isStep(line: string): boolean {
  return /^ +at .*\.(?:next|throw|return) \(<anonymous>\)$/.test(line);
}

function isOurs(frame: string): boolean {
  return frame.includes(library);
}

function formatFrame(frame: string): string {
  return frame.trim().replace(/^at /, '').replace('@', ' ').trim();
}
