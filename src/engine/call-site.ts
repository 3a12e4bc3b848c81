// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * How many frames V8 takes of the stack where a tasklet is started, as each of them costs: those of Tasklet's constructor, of
 * the function that a program has called, as run(), and of the program.
 */
export const FRAMES = 3;
/** The file that steps through generators, in a frame. */
const DRIVER = 'engine/driver.';
/** The directories of the library's own functions that can be between the driver and a generator. */
const STEPPING = ['engine/', 'conditions/'];

/** Where the files of the library are; of a program in one file, that file. */
const library = import.meta.url.replace(/engine\/[^/]*$/, '');
const isInOneFile = !library.endsWith('/');

/** Only V8 has it, unless the program has taken it away. */
export const isV8: boolean = typeof Error.stackTraceLimit === 'number';

/** A stack that has been taken. */
export interface CapturedStack {
  readonly stack?: string;
}

/** The place in a stack that has been taken. It is put into words when somebody reads it: they cost more than the stack. */
export class CallSite {
  private stack: CapturedStack | undefined;
  private readonly isInside: boolean;
  private cached: string | null = null;

  /** @param isInside - whether the stack was taken inside the first step of the tasklet that is started. */
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

/** Has V8 take so many frames of a stack; returns how many it was told before, null where that cannot be changed. */
export function limitFrames(count: number): number | null {
  const { stackTraceLimit: limit } = Error;
  // Only V8 has it, and not where the program has frozen its globals.
  return typeof limit === 'number' && Reflect.set(Error, 'stackTraceLimit', count) ? limit : null;
}

/** Has V8 take as many frames as before {@link limitFrames}, which has returned that. */
export function restoreFrames(limit: number | null): void {
  if (limit !== null) Error.stackTraceLimit = limit;
}

/**
 * Returns the innermost place in a stack that is not the library's: function, file and line; several of them where those
 * of the library cannot be told. Null if there is none.
 *
 * @param isInside - whether the stack was taken inside the first step, which is not to be looked at.
 */
export function findCallSite(stack: string, isInside: boolean): string | null {
  const whole = stack.split('\n').filter(isFrame);
  const all = isInside ? whole.slice(findFirstFrame(whole)) : whole;
  // What is behind the driver has resumed a tasklet that started another one, by a `yield`, and did not start that itself.
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

/** Where the frames begin that have led to a step, behind those of the driver. */
function findFirstFrame(frames: readonly string[]): number {
  const step = frames.findIndex((frame) => frame.includes(library + DRIVER));
  const length = frames.slice(step).findIndex((frame) => !frame.includes(library + DRIVER));
  return step + length;
}

/** Leaves the frames of the library out of a text with stacks, as nobody who uses it wants to read them. */
export function withoutOurFrames(text: string): string {
  if (isInOneFile) return text;
  const lines = text.split('\n');
  return lines.filter((line) => !isStep(line) && !(isFrame(line) && isOurs(line))).join('\n');
}

/** Of V8, `    at name (file:1:2)`; of SpiderMonkey, `name@file:1:2`. */
function isFrame(line: string): boolean {
  return /:\d+:\d+\)?$/.test(line);
}

/** What V8 puts between two generators: `    at name.next (<anonymous>)`. */
function isStep(line: string): boolean {
  return /^ +at .*\.(?:next|throw|return) \(<anonymous>\)$/.test(line);
}

function isOurs(frame: string): boolean {
  return frame.includes(library);
}

function formatFrame(frame: string): string {
  return frame.trim().replace(/^at /, '').replace('@', ' ').trim();
}
