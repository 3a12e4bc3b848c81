// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import { summarizeError } from '../thrown.ts';
import { isDebugged } from './debug-gjs.ts';
import { type NativeFunction, nativeTypes, buildTypelib } from './typelib.ts';

/** From this version on (1.82) GJS takes callbacks while a collection of garbage is under way, but for its own steps. */
const TAKES_CALLBACKS = 18_190;

const NAMESPACE = 'GtaskletCollector';
const VERSION = '1.0';
/** All versions of GJS have the same; the JavaScript engine is among the libraries that it needs. */
const LIBRARY = 'libgjs.so.0';
/** JSGC_INCREMENTAL_GC_ENABLED of SpiderMonkey 102, 115 and 128. */
const INCREMENTAL = 5;

/** The functions below, as JavaScript sees them. */
interface Collector {
  getContext(): number;
  getEngine(context: number): number;
  isIncremental(engine: number): number;
  isUnderWay(engine: number): number;
  setParameter(engine: number, parameter: number, value: number): void;
}

const { uint8, uint32, uint64 } = nativeTypes;
/** A pointer: to JavaScript a number, since GJS makes null of a `gpointer`. */
const pointer = GLib.SIZEOF_VOID_P === 8 ? uint64 : uint32;

const functions: readonly (NativeFunction & { readonly name: keyof Collector })[] = [
  { name: 'getContext', symbol: 'gjs_context_get_current', returns: pointer, parameters: [] },
  { name: 'getEngine', symbol: 'gjs_context_get_native_context', returns: pointer, parameters: [pointer] },
  {
    name: 'isIncremental',
    symbol: '_ZN2JS22IsIncrementalGCEnabledEP9JSContext',
    returns: uint8,
    parameters: [pointer],
  },
  {
    name: 'isUnderWay',
    symbol: '_ZN2JS25IsIncrementalGCInProgressEP9JSContext',
    returns: uint8,
    parameters: [pointer],
  },
  {
    name: 'setParameter',
    symbol: '_Z17JS_SetGCParameterP9JSContext12JSGCParamKeyj',
    returns: nativeTypes.void,
    parameters: [pointer, uint32, uint32],
  },
];

/** GObject introspection itself, for which there are no declarations here. */
interface Introspection {
  readonly GIRepository: {
    readonly Repository: {
      get_default(): { require_private(directory: string, namespace: string, version: string, flags: number): void };
    };
  };
  readonly [NAMESPACE]: Collector;
}

const { gi } = imports as unknown as { readonly gi: Introspection }; // it knows more than its declarations

let canLose: boolean | undefined;

/**
 * Tells whether GJS can lose callbacks during a garbage collection: a version before 1.82 can, unless incremental collection is
 * turned off. The first call turns it off.
 *
 * Such a GJS refuses callbacks from the beginning of the sweep to its end. If it sweeps incrementally, it refuses the callbacks
 * of the main loop between two slices: a source is removed, a signal is lost, an asynchronous call ends unnoticed. The next
 * slice needs JavaScript that allocates.
 */
export function canLoseCallbacks(): boolean {
  canLose ??= imports.system.version < TAKES_CALLBACKS && !collectsAtOnce();
  return canLose;
}

/** Has garbage collected in one step from now on; returns whether that could be done. */
function collectsAtOnce(): boolean {
  if (isDebugged('incremental-gc')) return false;
  try {
    const collector = load();
    const engine = collector.getEngine(collector.getContext());
    collector.setParameter(engine, INCREMENTAL, 0);
    if (collector.isUnderWay(engine) !== 0) imports.system.gc();
    return collector.isIncremental(engine) === 0;
  } catch (error) {
    console.warn(
      `gtasklet: incremental garbage collection cannot be turned off, and GJS loses callbacks during it: ${summarizeError(error)}`,
    );
    return false;
  }
}

/** Declares the functions to GObject introspection, by which GJS calls whatever is not JavaScript. */
function load(): Collector {
  const failures: string[] = [];
  for (const parent of [GLib.get_tmp_dir(), GLib.get_user_runtime_dir(), '/dev/shm']) {
    try {
      return loadBy(GLib.build_filenamev([parent, `gtasklet-${GLib.uuid_string_random()}`]));
    } catch (error) {
      failures.push(summarizeError(error));
    }
  }
  throw new Error(failures.join('; '));
}

/**
 * @param directory - a new one that no other user can write to.
 */
function loadBy(directory: string): Collector {
  const file = GLib.build_filenamev([directory, `${NAMESPACE}-${VERSION}.typelib`]);
  if (GLib.mkdir_with_parents(directory, 0o700) !== 0) throw new Error(`cannot create the directory ${directory}`);
  try {
    GLib.file_set_contents(file, buildTypelib(NAMESPACE, VERSION, LIBRARY, functions));
    requireFrom(directory);
  } finally {
    GLib.unlink(file);
    GLib.rmdir(directory);
  }
  return gi[NAMESPACE];
}

/** Not by a search path, which would stay when the directory has been removed, for anybody to make it again. */
function requireFrom(directory: string): void {
  try {
    gi.GIRepository.Repository.get_default().require_private(directory, NAMESPACE, VERSION, 0);
  } catch {
    // GJS cannot convert the return value. If the call has failed, the namespace is missing, and an error is thrown when it is
    // read.
  }
}
