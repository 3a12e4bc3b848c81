// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** A function of a shared library. */
export interface NativeFunction {
  /** The name for JavaScript. */
  readonly name: string;
  /** The name in the library. */
  readonly symbol: string;
  readonly returns: NativeType;
  readonly parameters: readonly NativeType[];
}

/** Types, by their numbers in a typelib (`GITypeTag`). */
export const nativeTypes = { void: 0, uint8: 3, uint32: 7, uint64: 9 } as const;

/** One of {@link nativeTypes}. */
export type NativeType = (typeof nativeTypes)[keyof typeof nativeTypes];

const MAGIC = 'GOBJ\nMETADATA\r\n\u001A';
const FORMAT_VERSION = 4;
/** The sizes of all kinds of records, as the header lists them: GObject introspection compares them with its own. */
const RECORD_SIZES = [
  [12, 20],
  [12, 16],
  [20, 16],
  [16, 16],
  [12, 12],
  [24, 16],
  [8, 24],
  [32, 60],
  [40, 40],
] as const;
const HEADER_WORDS = 28;
const ENTRY_WORDS = 3;
/** The kind of an entry and of its record: a function. */
const FUNCTION = 1;
const IS_LOCAL = 1;
const IS_STATIC = 1;
/** An input parameter that is not part of a callback. */
const IS_IN = 1;
const NO_CALLBACK = 0xffff;

/**
 * Returns a typelib, which is the file that declares a library to GObject introspection. The format is described in
 * gitypelib-internal.h of gobject-introspection. A big-endian machine refuses the file.
 */
export function buildTypelib(
  namespace: string,
  version: string,
  library: string,
  functions: readonly NativeFunction[],
): Uint8Array {
  const words = new Words(HEADER_WORDS + functions.length * ENTRY_WORDS);
  const entries = functions.flatMap((each) => {
    const record = addFunction(words, each);
    return [packPair(FUNCTION, IS_LOCAL), words.addText(each.name), record];
  });
  const names = [namespace, version, library].map((text) => words.addText(text));
  const sizes = RECORD_SIZES.map(([low, high]) => packPair(low, high));
  const counts = [FORMAT_VERSION, packPair(functions.length, functions.length), HEADER_WORDS * 4, 0, 0, 0];
  words.set(0, [...countWords(MAGIC), ...counts, words.size, ...names, 0, ...sizes]);
  words.set(HEADER_WORDS, entries);
  return words.bytes();
}

/** Adds the records of a function, of its parameters and of their names; returns where the first of them is. */
function addFunction(words: Words, { name, symbol, returns, parameters }: NativeFunction): number {
  const records = parameters.map((type, index) => [words.addText(`p${index}`), IS_IN, NO_CALLBACK, encodeType(type)]);
  const signature = words.add([encodeType(returns), packPair(0, parameters.length), ...records.flat()]);
  return words.add([FUNCTION, words.addText(name), words.addText(symbol), signature, IS_STATIC]);
}

/** A type without a record of its own has its number in the upper five bits. */
function encodeType(type: NativeType): number {
  return type * 2 ** 27;
}

/** Two numbers of 16 bits. */
function packPair(low: number, high: number): number {
  return low + high * 2 ** 16;
}

/** A text, filled up with zero bytes. */
function countWords(text: string): readonly number[] {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  return Array.from({ length: padded.length / 4 }, (_none, index) => view.getUint32(index * 4, true));
}

/** A file that consists of numbers of 32 bits. */
class Words {
  readonly #words: number[];

  /**
   * @param length - the number of words that are set later.
   */
  constructor(length: number) {
    this.#words = Array.from({ length }, () => 0);
  }

  /** The size of the file so far, in bytes. */
  get size(): number {
    return this.#words.length * 4;
  }

  set(index: number, words: readonly number[]): void {
    this.#words.splice(index, words.length, ...words);
  }

  /** Adds words, and returns where they are, in bytes. */
  add(words: readonly number[]): number {
    const offset = this.size;
    this.#words.push(...words);
    return offset;
  }

  /** Adds a text that ends with a zero byte, and returns where it is. */
  addText(text: string): number {
    return this.add(countWords(`${text}\0`));
  }

  bytes(): Uint8Array {
    const view = new DataView(new ArrayBuffer(this.size));
    for (const [index, word] of this.#words.entries()) view.setUint32(index * 4, word, true);
    return new Uint8Array(view.buffer);
  }
}
