// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { firstStep } from '../conditions/shared/first-step.ts';
import { current } from './current-event.ts';
import { type CapturedStack, isV8, findSteppedFunction } from './call-site.ts';

/**
 * Under which the name of a generator function, or a stack in which it is, is noted: on the prototype that its generators have,
 * and no others.
 */
const known: unique symbol = Symbol('name');

/** The type names that V8 has for generators of anonymous functions, and for objects that merely behave as generators. */
const NAMELESS = /^(?:Generator|Object)$/;

/** The innermost tasklet whose first step runs and can tell the name of its function, and where it comes from. */
let newborn: object | null = null;
let birthplace: Birthplace | null = null;

/** The origin of a tasklet, as far as its first step can set it. */
interface Birthplace {
  /** The generator, if the name of its function is of interest. */
  readonly generator: object | null;
  /** Notes a stack from inside the first step. */
  noteInside(taken: CapturedStack): void;
}

/** The driver of a generator, as far as its first step needs it. */
interface Beginning {
  readonly origin: Birthplace;
  resume(event: undefined, failure: undefined): void;
}

/** Returns the name of the function that a generator is of; undefined if it has none, or if it is unknown. */
export function getGeneratorName(generator: object): string | undefined {
  let noted = getNoted(generator);
  if (typeof noted === 'object') noted = note(generator, findSteppedFunction(noted.stack ?? '') ?? '');
  else if (noted === undefined && isV8) noted = note(generator, getTypeName(generator));
  return noted === '' ? undefined : noted;
}

/**
 * Notes the name of a function that is at hand, and may be a generator function: there is nothing to learn then.
 *
 * @param name - of the function; empty if it has none, or one that is of no interest.
 */
export function noteName(made: object, name: string): void {
  const prototype: unknown = 'prototype' in made ? made.prototype : undefined;
  if (typeof prototype === 'object' && prototype !== null) set(prototype, name);
}

/** Takes the first step of a tasklet's generator, where SpiderMonkey tells the name of its function. */
export function runFirstStep(tasklet: object, driver: Beginning): void {
  if (isV8) {
    driver.resume(undefined, undefined);
    return;
  }
  const { origin } = driver;
  if (origin.generator === null || getNoted(origin.generator) !== undefined) {
    driver.resume(undefined, undefined);
    return;
  }
  const outer = newborn;
  const outerBirthplace = birthplace;
  watch(tasklet, origin);
  try {
    driver.resume(undefined, undefined);
  } finally {
    watch(outer, outerBirthplace);
  }
}

function watch(tasklet: object | null, origin: Birthplace | null): void {
  newborn = tasklet;
  birthplace = origin;
  firstStep.learn = origin === null ? null : learn;
}

/** Called in a step of some tasklet, by something of the library's that is used there. A stack is read when it is needed. */
function learn(): void {
  const generator = birthplace?.generator ?? null;
  if (birthplace === null || generator === null || newborn !== current.tasklet) return;
  const taken = new Error('here');
  note(generator, taken);
  birthplace.noteInside(taken);
  watch(null, null);
}

/** Of a generator that has it from its prototype. */
interface Noted {
  [known]?: string | CapturedStack;
}

function getNoted(generator: Noted): string | CapturedStack | undefined {
  try {
    return generator[known];
  } catch {
    return undefined; // a proxy
  }
}

/** Notes a name, or a stack in which it is. */
function note<N extends string | CapturedStack>(generator: object, noted: N): N {
  try {
    const prototype = Reflect.getPrototypeOf(generator);
    if (prototype !== null) set(prototype, noted);
  } catch {
    // A proxy: it is learned again.
  }
  return noted;
}

function set(prototype: Noted, noted: string | CapturedStack): void {
  // One with next() is that of all generators, one with a constructor that of a class; a frozen one stays as it is.
  const isOfOne = !Object.hasOwn(prototype, 'next') && !Object.hasOwn(prototype, 'constructor');
  if (isOfOne && Object.isExtensible(prototype)) prototype[known] = noted;
}

/** Returns the type name that V8 has for an object whose method is called: for a generator, the name of its function. */
function getTypeName(generator: object): string {
  const before = { limit: Error.stackTraceLimit, prepare: Reflect.get(Error, 'prepareStackTrace') as unknown };
  const isSet = Reflect.set(Error, 'stackTraceLimit', 1) && Reflect.set(Error, 'prepareStackTrace', frameInWords);
  try {
    const stack: unknown = isSet ? Reflect.apply(here, generator, []).stack : null;
    const [, name = ''] = typeof stack === 'string' ? (FRAME.exec(stack) ?? []) : [];
    return NAMELESS.test(name) ? '' : name;
  } finally {
    Reflect.set(Error, 'stackTraceLimit', before.limit);
    Reflect.set(Error, 'prepareStackTrace', before.prepare);
  }
}

/** Returns an error whose stack has that name. V8 formats it by itself while it formats another stack that needs the name. */
const FRAME = /^ +at (.+)\.here \(/m;

function frameInWords(_error: Error, [site]: readonly NodeJS.CallSite[]): string {
  return `    at ${site?.getTypeName()}.here (`;
}

function here(): Error {
  return new Error('here');
}
