// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { closeSync, openSync, readFileSync, readSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import gi from 'node-gtk';
import type { NativeSource } from '../../src/platform/native-source.ts';
import type {
  Action,
  AuthObserver,
  Cancellable,
  Emitter,
  MainLoop,
  Pipe,
  Runtime,
  SocketPair,
} from '../support/runtime.ts';
import { installRuntime } from '../support/runtime.ts';
import type { GtaskletLibrary } from '../support/gtasklet-library.ts';
import { gtaskletOnNode } from './gtasklet-node.ts';
import { type TestGio, gioOnNode } from './node-gio.ts';
import { streamsOnNode } from './node-streams.ts';

const GLib = gi.require('GLib', '2.0');
const GObject = gi.require('GObject', '2.0');
const Gio = gi.require('Gio', '2.0') as unknown as TestGio; // node-gtk makes what its introspection data says

interface TestEmitter extends Emitter {
  sendValues(): void;
  sendNothing(): void;
  sendAddress(isNull: boolean): void;
  sendSecret(value: number): void;
}

const native = fileURLToPath(new URL('../native', import.meta.url));
gi.prependSearchPath(native);
gi.prependLibraryPath(native);
const GtaskletTest = gi.require('GtaskletTest', '1.0') as {
  readonly Emitter: new () => TestEmitter;
  readonly SpecialEmitter: new () => TestEmitter;
};

class GtaskletTestAction extends Gio.SimpleAction {}
gi.registerClass(GtaskletTestAction);

class NodeRuntime implements Runtime {
  readonly name = 'node-gtk';
  readonly actionClass = Gio.SimpleAction;
  readonly actionSubclass: new (properties: { name: string }) => Action = GtaskletTestAction;
  readonly cancellableClass: new () => Cancellable = Gio.Cancellable;
  readonly emitterClass: new () => Emitter = GtaskletTest.Emitter;
  readonly specialEmitterClass: new () => Emitter = GtaskletTest.SpecialEmitter;
  readonly gtasklet: GtaskletLibrary = gtaskletOnNode;
  readonly authObserverClass = Gio.DBusAuthObserver;

  readonly gio = gioOnNode;
  readonly streams = streamsOnNode;

  createLoop(): MainLoop {
    return GLib.MainLoop.new(null, false);
  }

  addTimeout(intervalMs: number, callback: () => boolean): number {
    return GLib.timeoutAdd(GLib.PRIORITY_DEFAULT, intervalMs, callback);
  }

  addIdle(priority: number, callback: () => boolean): number {
    return GLib.idleAdd(priority, callback);
  }

  removeSource(id: number): void {
    GLib.sourceRemove(id);
  }

  hasSource(source: number | object): boolean {
    const id = typeof source === 'number' ? source : (source as NativeSource).source.getId();
    return id !== 0 && GLib.MainContext.default().findSourceById(id) !== null;
  }

  isConnected(object: object, handlerId: number): boolean {
    return GObject.signalHandlerIsConnected(object as InstanceType<typeof GObject.Object>, handlerId);
  }

  createAction(name: string): Action {
    const action = new Gio.SimpleAction({ name });
    action.connect('activate', () => undefined);
    return action;
  }

  createEmitterSubclass(): new () => Emitter {
    return class GtaskletTestSubclass extends GtaskletTest.Emitter {};
  }

  sendValues(emitter: Emitter): void {
    (emitter as TestEmitter).sendValues();
  }

  sendNothing(emitter: Emitter): void {
    (emitter as TestEmitter).sendNothing();
  }

  sendSecret(emitter: Emitter, value: number): void {
    (emitter as TestEmitter).sendSecret(value);
  }

  sendNullAddress(emitter: Emitter): void {
    (emitter as TestEmitter).sendAddress(true);
  }

  nameOfType(type: unknown): string {
    return GObject.typeName(type as bigint) ?? '';
  }

  dayOf(date: unknown): number {
    return (date as { getDay(): number }).getDay();
  }

  print(variant: unknown): string {
    return (variant as { print(isAnnotated: boolean): string }).print(false);
  }

  raise(signum: number): void {
    process.kill(process.pid, signum);
  }

  createObject(): object {
    return new GObject.Object();
  }

  createAuthObserver(): AuthObserver {
    const observer = new Gio.DBusAuthObserver();
    return Object.assign(observer, { allow: (mechanism: string) => observer.allowMechanism(mechanism) });
  }

  createSized(): null {
    return null;
  }

  dispose(object: object): void {
    (object as { runDispose(): void }).runDispose();
  }

  nameOf(action: object): string {
    return (action as { getName(): string }).getName();
  }

  createPipe(): Pipe {
    const path = join(tmpdir(), `gtasklet-test-pipe-${randomUUID()}`);
    execFileSync('mkfifo', [path]);
    // Opening one end of a FIFO would wait for the other.
    const both = openSync(path, 'r+');
    const pipe = { readEnd: openSync(path, 'r'), writeEnd: openSync(path, 'w') };
    closeSync(both);
    unlinkSync(path);
    return pipe;
  }

  createSockets(): SocketPair {
    const listener = new Gio.SocketListener();
    const port = listener.addAnyInetPort(null);
    const client = new Gio.SocketClient().connectToHost('127.0.0.1', port, null);
    const server = listener.accept(null);
    listener.close();
    const near = client.getSocket();
    const far = (Array.isArray(server) ? server[0] : server).getSocket();
    return {
      near,
      nearFd: near.getFd(),
      farFd: far.getFd(),
      closeFar: () => far.close(),
      close: () => {
        near.close();
        far.close();
      },
    };
  }

  spawn(argv: readonly string[]): number {
    const { DO_NOT_REAP_CHILD, SEARCH_PATH } = GLib.SpawnFlags;
    const noSetup = null as unknown as () => void; // nullable, whatever the generated declaration says
    const [, pid] = GLib.spawnAsync(null, [...argv], null, DO_NOT_REAP_CHILD | SEARCH_PATH, noSetup);
    return pid;
  }

  read(fileDescriptor: number): string {
    const buffer = Buffer.alloc(4096);
    return buffer.toString('utf8', 0, readSync(fileDescriptor, buffer));
  }

  write(fileDescriptor: number, text: string): void {
    writeSync(fileDescriptor, text);
  }

  close(fileDescriptor: number): void {
    closeSync(fileDescriptor);
  }

  createChannel(fileDescriptor: number): object {
    return GLib.IOChannel.unixNew(fileDescriptor);
  }

  createFile(text: string): string {
    const path = join(tmpdir(), `gtasklet-test-${randomUUID()}`);
    writeFileSync(path, text);
    return path;
  }

  deleteFile(path: string): void {
    unlinkSync(path);
  }

  readText(path: string): string {
    return readFileSync(path, 'utf8');
  }

  environment(name: string): string | null {
    return process.env[name] ?? null;
  }

  collectGarbage(): void {
    globalThis.gc?.();
  }
}

installRuntime(new NodeRuntime());
