// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A warning, or worse, in GLib's log. */
const COMPLAINT = /^.*-(?:WARNING|CRITICAL|ERROR) \*\*: .*$/gm;

/**
 * What GLib and Node.js warn of: GLib on the standard error, which has to go to a file; nobody else in the process can
 * tell.
 */
export class Complaints {
  #file;
  #position = 0;
  #warnings = [];

  /** @param {string} path - the file. */
  constructor(path) {
    this.#file = openSync(path, 'r');
    process.on('warning', (warning) => this.#warnings.push(String(warning)));
    process.on('exit', () => closeSync(this.#file));
  }

  /** Returns the warnings since it was last called. */
  take() {
    const { size } = fstatSync(this.#file);
    const warnings = this.#warnings.splice(0);
    if (size === this.#position) return warnings;
    const bytes = Buffer.alloc(size - this.#position);
    readSync(this.#file, bytes, 0, bytes.length, this.#position);
    this.#position = size;
    return [...warnings, ...(bytes.toString('utf8').match(COMPLAINT) ?? [])];
  }
}
