// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import gi, { type Gtasklet } from 'node-gtk';

/** The version of the native helper library that the platform needs. */
const NEEDED_VERSION = [0, 1, 0] as const;
const LIBRARY = 'libgtasklet-1.0.so.0';
/** The files of the library and their hashes, as sha256sum writes them. */
const CHECKSUMS = 'SHA256SUMS';
/** All symbols are looked for at once: some may be missing from an older GLib. */
const RTLD_NOW = 2;

/** The native helper library, or why it cannot be used. */
export type Native =
  | { readonly gtasklet: Gtasklet; readonly problem: null }
  | { readonly gtasklet: null; readonly problem: string };

/**
 * Loads the native helper library: the one beside the JavaScript, or else, if that is missing or not usable, the installed one.
 *
 * A damaged library does not end the program. node-gtk calls functions of a missing library, and the system's loader reads
 * beyond the end of a truncated file; either ends the process, so both are checked before.
 */
export function loadNative(): Native {
  const directory = besideJavaScript();
  if (directory === null) return load(null);
  const beside = load(directory);
  const ofSystem = beside.gtasklet === null ? load(null) : beside;
  return ofSystem.gtasklet === null ? beside : ofSystem;
}

/**
 * @param directory - the directory of the library; null for the system's.
 */
function load(directory: string | null): Native {
  try {
    if (directory !== null) checkFiles(directory);
    process.dlopen({ exports: {} }, directory === null ? LIBRARY : join(directory, LIBRARY), RTLD_NOW);
    if (directory !== null) {
      gi.prependSearchPath(directory);
      gi.prependLibraryPath(directory);
    }
    const gtasklet = gi.require('Gtasklet', '1.0');
    const problem = gtasklet.checkVersion(...NEEDED_VERSION);
    return problem === null ? { gtasklet, problem } : { gtasklet: null, problem };
  } catch (error) {
    return { gtasklet: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Returns where `npm run build` has put the library; null if there is none, or the JavaScript is in a bundle. */
function besideJavaScript(): string | null {
  const { url } = import.meta as { readonly url?: string }; // not there in a bundle for require()
  if (url === undefined) return null;
  const directory = fileURLToPath(new URL('../native', url));
  // Another directory of that name may be beside a bundle.
  return [LIBRARY, CHECKSUMS].some((name) => existsSync(join(directory, name))) ? directory : null;
}

/** Throws an error unless every file is as it was built. */
function checkFiles(directory: string): void {
  const lines = readFileSync(join(directory, CHECKSUMS), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [hash, name = ''] = line.split('  ');
    const content = readFileSync(join(directory, name));
    if (createHash('sha256').update(content).digest('hex') === hash) continue;
    throw new Error(`${join(directory, name)} is damaged: its checksum does not match`);
  }
}
