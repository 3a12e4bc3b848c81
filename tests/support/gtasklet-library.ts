// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The C library as the specs call it, whatever the runtime makes of its names. */
export interface GtaskletLibrary {
  /** Returns null if the library is of that version or a later one that fits; otherwise what is wrong. */
  checkVersion(major: number, minor: number, micro: number): string | null;
  createSource(name: string): LibrarySource;
  createHook(): LibraryHook;
}

/** `Gtasklet.Source` */
export interface LibrarySource {
  onDispatch(handler: (value: number) => void): void;
  attachTimeout(intervalMs: number, priority: number): void;
  attachIdle(priority: number): void;
  attachFd(fileDescriptor: number, condition: number, priority: number): void;
  attachChannel(channel: object, condition: number, priority: number): void;
  attachChild(pid: number, priority: number): void;
  attachUnixSignal(signum: number, priority: number): void;
  remove(): void;
  isAttached(): boolean;
  getId(): number;
  getName(): string | null;
}

/** `Gtasklet.Hook` */
export interface LibraryHook {
  /** The arguments are those of the emission, as JavaScript values. */
  onEmission(handler: (emitter: object, args: readonly unknown[]) => void): void;
  attach(objectClass: object, signal: string): void;
  remove(): void;
  isAttached(): boolean;
  /** 0 outside an emission. */
  countArgs(): number;
}
