// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { GtaskletLibrary } from './gtasklet-library.ts';

/**
 * What the specs ask of the runtime they run on, besides the library: real GLib objects, made by the binding itself.
 * Each runtime has its own file in tests/runtime.
 */
export interface Runtime {
  readonly name: 'gjs' | 'node-gtk';
  /** A main loop on the default context. */
  createLoop(): MainLoop;
  /** Adds a plain timeout source; it is removed unless the callback returns true. */
  addTimeout(intervalMs: number, callback: () => boolean): number;
  /** Adds a plain idle source; it is removed unless the callback returns true. */
  addIdle(priority: number, callback: () => boolean): number;
  removeSource(id: number): void;
  /** Whether GLib has the source attached to the default context; by its id, or as the platform knows it. */
  hasSource(source: number | object): boolean;
  /** Whether the handler is connected. */
  isConnected(object: object, handlerId: number): boolean;

  /** A `Gio.SimpleAction`; its signal `activate` has one argument, and it has a handler that does nothing. */
  createAction(name: string): Action;
  readonly actionClass: object;
  /** A subclass of the action's class, made in JavaScript and never instantiated. */
  readonly actionSubclass: new (properties: { name: string }) => Action;
  /** A class of objects that is no action, never instantiated before a test does. */
  readonly cancellableClass: new () => Cancellable;
  /** Objects with signals of every kind, and a class derived from theirs (tests/native/gtasklet-test.c). */
  readonly emitterClass: new () => Emitter;
  readonly specialEmitterClass: new () => Emitter;
  /** A class that JavaScript derives from theirs, of which there has not been an object before a test makes one. */
  createEmitterSubclass(): new () => Emitter;
  /** Has an emitter emit `values` with something for each argument. */
  sendValues(emitter: Emitter): void;
  /** Has an emitter emit `values` with zeros and nulls. */
  sendNothing(emitter: Emitter): void;
  /** Has an emitter emit `secret`, with a value that no binding knows and a number. */
  sendSecret(emitter: Emitter, value: number): void;
  /** Has an emitter emit `address` with a pointer that is NULL. */
  sendNullAddress(emitter: Emitter): void;
  /** The name of a GType. */
  nameOfType(type: unknown): string;
  /** The day of the month of a `GLib.Date`. */
  dayOf(date: unknown): number;
  /** The text form of a `GLib.Variant`. */
  print(variant: unknown): string;
  /** Sends a unix signal to this process. */
  raise(signum: number): void;
  /** The C library itself; it is loaded on either runtime. */
  readonly gtasklet: GtaskletLibrary;
  /** A `Gio.DBusAuthObserver`; its signal `allow-mechanism` has a text for its argument and answers a boolean. */
  createAuthObserver(): AuthObserver;
  readonly authObserverClass: object;
  /** A plain `GObject.Object`, whose only signal is `notify`. */
  createObject(): object;
  /** An object with a property `size`, a number, and a signal `destroy`; null where JavaScript makes no properties. */
  createSized(): Sized | null;
  /** Runs the object's dispose, as the destruction of a widget does. */
  dispose(object: object): void;
  /** The name that the action has, read from the object itself. */
  nameOf(action: object): string;

  /** A pipe; close both ends. */
  createPipe(): Pipe;
  /** Two connected TCP sockets on the loopback interface, as GSockets. */
  createSockets(): SocketPair;
  /** Starts a program that is not reaped; returns its pid. */
  spawn(argv: readonly string[]): number;
  /** Reads what is there, up to 4096 bytes, as text; an empty text at the end. */
  read(fileDescriptor: number): string;
  write(fileDescriptor: number, text: string): void;
  close(fileDescriptor: number): void;
  /** Makes an IOChannel of a file descriptor. */
  createChannel(fileDescriptor: number): object;
  /** What the specs use of Gio. */
  readonly gio: RuntimeGio;
  /** What the specs use of files and streams. */
  readonly streams: RuntimeStreams;
  /** Makes a file with a text in it; delete it. Returns its path. */
  createFile(text: string): string;
  deleteFile(path: string): void;
  /** The text of a file. */
  readText(path: string): string;
  /** The value of an environment variable; null if it is not set. */
  environment(name: string): string | null;
  /** Collects garbage now, where that can be had. */
  collectGarbage(): void;
}

export interface RuntimeGio {
  /** The namespace, and the class of its files. */
  readonly namespace: object;
  readonly fileClass: object;
  /** Whether operations can be given a progress function. */
  readonly takesProgress: boolean;
  /** A `Gio.File`. */
  createFile(path: string): object;
  /** A `Gio.UnixInputStream`, which does not close its file descriptor. */
  createInput(fileDescriptor: number): object;
  /** Whether an operation of a stream's has not been finished. */
  hasPending(stream: object): boolean;
  /** The text of what an operation gave: of a `GLib.Bytes`, or of an array of bytes. */
  textOf(bytes: unknown): string;
  /** The path of a `Gio.File`. */
  pathOf(file: unknown): string;
  /** The number of the domain of Gio's errors. */
  readonly errorDomain: number;
  /** The error that Gio ends a cancelled operation by, as the binding throws it. */
  cancelledError(): unknown;
  /** A `Gio.Cancellable`. */
  createCancellable(): Cancellable;
  /** A `Gio.Subprocess` of a command of the shell. */
  createSubprocess(command: string): object;
  /** The number of the domain of exit codes. */
  readonly exitDomain: number;
}

export interface RuntimeStreams {
  /** Opens a file, or a folder, for reading; close it. */
  open(path: string): number;
  writeBytes(fileDescriptor: number, bytes: Uint8Array): void;
  /** A `Gio.FileInputStream` of a file. */
  openFile(path: string): object;
  /** A `Gio.MemoryInputStream` with a text in it. */
  createMemory(text: string): object;
  /** A `Gio.BufferedInputStream` with a buffer of so many bytes. */
  createBuffered(stream: object, size: number): object;
  /** A `Gio.ConverterInputStream` that makes UTF-8 of ISO-8859-1. */
  createConverted(stream: object): object;
  /** The input stream of a socket. */
  createSocketInput(socket: object): object;
  closeStream(stream: object): void;
  /** Reads a character of an IOChannel, which keeps what else it has read. */
  readCharacter(channel: object): void;
  /** The names of what is in a folder. */
  listFolder(path: string): readonly string[];
}

export interface MainLoop {
  run(): void;
  quit(): void;
}

export interface Action {
  /** A property, true at first. */
  enabled: boolean;
  activate(parameter: null): void;
}

export interface Cancellable {
  cancel(): void;
}

export interface Emitter {
  /** Emits `ping` with a number. */
  ping(value: number): void;
  /** Emits `ask` and returns the answer. */
  ask(): boolean;
  /** Emits `change` with a detail. */
  change(what: string): void;
  /** Emits `destroy`, and disposes of the object. */
  destroy(): void;
}

export interface Sized {
  size: number;
  /** Emits `destroy`, and disposes of the object. */
  destroy(): void;
}

export interface AuthObserver {
  /** Emits `allow-mechanism` and returns the answer, which is true unless a handler says false. */
  allow(mechanism: string): boolean;
}

export interface Pipe {
  readonly readEnd: number;
  readonly writeEnd: number;
}

export interface SocketPair {
  readonly near: object;
  readonly nearFd: number;
  readonly farFd: number;
  closeFar(): void;
  close(): void;
}

let installed: Runtime | undefined;

/** Called once, by the file of the runtime. */
export function installRuntime(installing: Runtime): void {
  installed = installing;
}

/** The runtime that the specs run on. */
export function runtime(): Runtime {
  if (installed === undefined) throw new Error('expected a file of tests/runtime to be imported first');
  return installed;
}
