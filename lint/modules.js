// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from '@babel/parser';
import { readExports } from './exports.js';

/** The files of a project: each is parsed once, and knows the generator functions that it imports from others. */
export class Modules {
  #patterns;
  #parsed = new Map();
  #exports = new Map();

  /** @param {readonly string[]} patterns - regular expressions of modules that export the library again. */
  constructor(patterns) {
    this.#patterns = patterns;
  }

  /**
   * Parses a file.
   *
   * @param {string} path - the path of the file.
   * @returns {{ program: object, comments: object[] }} its syntax tree, and its comments.
   * @throws {Error} if the file cannot be read, or has a syntax error.
   */
  parse(path) {
    if (!this.#parsed.has(path)) this.#parsed.set(path, parseText(readFileSync(path, 'utf8'), path));
    return this.#parsed.get(path);
  }

  /** Returns a function that finds what a file imports, by the path in its text and the name. */
  importsOf(path) {
    return (imported, name) => {
      const file = imported.startsWith('.') ? findFile(join(dirname(path), imported)) : null;
      return file === null ? null : this.#exportsOf(file)(name);
    };
  }

  #exportsOf(path) {
    if (!this.#exports.has(path)) {
      this.#exports.set(path, () => null); // for a file that imports itself
      this.#exports.set(path, this.#readExports(path));
    }
    return this.#exports.get(path);
  }

  #readExports(path) {
    const program = this.#tryToParse(path);
    return program === null ? () => null : readExports(program, this.#patterns, this.importsOf(path));
  }

  /** A file that cannot be parsed exports nothing here; it is reported if it is one of the files to check. */
  #tryToParse(path) {
    try {
      return this.parse(path).program;
    } catch {
      return null;
    }
  }
}

/**
 * Parses a text.
 *
 * @param {string} text - JavaScript or TypeScript.
 * @param {string} path - the path of its file, whose ending tells the language.
 * @returns {{ program: object, comments: object[] }} its syntax tree, and its comments.
 * @throws {SyntaxError} if the text has a syntax error.
 */
export function parseText(text, path) {
  const { program, comments } = parse(text, {
    sourceType: path.endsWith('.cjs') ? 'script' : 'unambiguous',
    allowReturnOutsideFunction: true,
    plugins: [['estree', { classFeatures: true }], 'decorators', 'explicitResourceManagement', ...languageOf(path)],
  });
  return { program, comments };
}

function languageOf(path) {
  if (/\.[cm]?ts$/.test(path)) return ['typescript'];
  return path.endsWith('.tsx') ? ['typescript', 'jsx'] : ['jsx'];
}

/** Returns the file that an import names, be it by the name of what it is compiled to; null if there is none. */
function findFile(path) {
  const asSource = path.replace(/\.(?<kind>[cm]?)js(?<x>x?)$/, '.$<kind>ts$<x>');
  const names = [path, asSource, `${path}.ts`, `${path}.js`, join(path, 'index.ts'), join(path, 'index.js')];
  return names.find((name) => statSync(name, { throwIfNoEntry: false })?.isFile() === true) ?? null;
}
