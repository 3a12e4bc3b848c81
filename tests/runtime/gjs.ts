// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import GLib from 'gi://GLib?version=2.0';
import GObject from 'gi://GObject?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import GtaskletTest from 'gi://GtaskletTest?version=1.0';
import System from 'system';
import type { GtaskletLibrary } from '../support/gtasklet-library.ts';
import type {
  Action,
  AuthObserver,
  Cancellable,
  Emitter,
  Pipe,
  Runtime,
  Sized,
  SocketPair,
} from '../support/runtime.ts';
import { installRuntime } from '../support/runtime.ts';
import { UnixInputStream, UnixOutputStream, gioOnGjs } from './gjs-gio.ts';
import { streamsOnGjs } from './gjs-streams.ts';
import { gtaskletOnGjs } from './gtasklet-gjs.ts';

const ActionSubclass = GObject.registerClass(class GtaskletTestAction extends Gio.SimpleAction {});

const SizedObject = GObject.registerClass(
  {
    Properties: { size: GObject.ParamSpec.int('size', null, null, GObject.ParamFlags.READWRITE, 0, 100, 0) },
    Signals: { destroy: {} },
  },
  class GtaskletTestSized extends GObject.Object {
    destroy(): void {
      this.emit('destroy');
      this.run_dispose();
    }
  },
);

const PIPE_FILE = 'gtasklet-test-pipe';
const channels = new Map<number, GLib.IOChannel>();

class GjsRuntime implements Runtime {
  readonly name = 'gjs';
  readonly actionClass = Gio.SimpleAction;
  readonly actionSubclass = ActionSubclass as unknown as new (properties: { name: string }) => Action;
  readonly cancellableClass: new () => Cancellable = Gio.Cancellable;
  readonly emitterClass = GtaskletTest.Emitter;
  readonly specialEmitterClass = GtaskletTest.SpecialEmitter;
  readonly gtasklet: GtaskletLibrary = gtaskletOnGjs;
  readonly authObserverClass = Gio.DBusAuthObserver;

  readonly gio = gioOnGjs;
  readonly streams = streamsOnGjs(keep);

  createLoop(): GLib.MainLoop {
    return new GLib.MainLoop(null, false);
  }

  addTimeout(intervalMs: number, callback: () => boolean): number {
    return GLib.timeout_add(GLib.PRIORITY_DEFAULT, intervalMs, callback);
  }

  addIdle(priority: number, callback: () => boolean): number {
    return GLib.idle_add(priority, callback);
  }

  removeSource(id: number): void {
    GLib.source_remove(id);
  }

  hasSource(source: number | object): boolean {
    return GLib.MainContext.default().find_source_by_id(source as number) !== null;
  }

  isConnected(object: object, handlerId: number): boolean {
    // A disposed object has no handlers, and GJS complains when it is asked.
    const isDisposed = /\(disposed\)/i.test(GObject.Object.prototype.toString.call(object));
    return !isDisposed && GObject.signal_handler_is_connected(object as GObject.Object, handlerId);
  }

  createAction(name: string): Gio.SimpleAction {
    const action = new Gio.SimpleAction({ name });
    action.connect('activate', () => undefined);
    return action;
  }

  createEmitterSubclass(): new () => Emitter {
    return GObject.registerClass(class extends GtaskletTest.Emitter {});
  }

  sendValues(emitter: Emitter): void {
    (emitter as InstanceType<typeof GtaskletTest.Emitter>).send_values();
  }

  sendNothing(emitter: Emitter): void {
    (emitter as InstanceType<typeof GtaskletTest.Emitter>).send_nothing();
  }

  sendSecret(emitter: Emitter, value: number): void {
    (emitter as InstanceType<typeof GtaskletTest.Emitter>).send_secret(value);
  }

  sendNullAddress(emitter: Emitter): void {
    (emitter as InstanceType<typeof GtaskletTest.Emitter>).send_address(true);
  }

  nameOfType(type: unknown): string {
    return GObject.type_name(type as GObject.GType) ?? '';
  }

  dayOf(date: unknown): number {
    return (date as GLib.Date).get_day();
  }

  print(variant: unknown): string {
    return (variant as GLib.Variant).print(false);
  }

  raise(signum: number): void {
    const [, self] = GLib.file_get_contents('/proc/self/stat');
    GLib.spawn_command_line_sync(`kill -${signum} ${Number.parseInt(new TextDecoder().decode(self), 10)}`);
  }

  createObject(): GObject.Object {
    return new GObject.Object();
  }

  createAuthObserver(): AuthObserver {
    const observer = new Gio.DBusAuthObserver();
    return Object.assign(observer, { allow: (mechanism: string) => observer.allow_mechanism(mechanism) });
  }

  createSized(): Sized {
    return Object.assign(new SizedObject(), { size: 0 });
  }

  dispose(object: object): void {
    (object as GObject.Object).run_dispose();
  }

  nameOf(action: object): string {
    return (action as Gio.SimpleAction).get_name();
  }

  createPipe(): Pipe {
    const path = GLib.build_filenamev([GLib.get_tmp_dir(), `${PIPE_FILE}-${GLib.uuid_string_random()}`]);
    GLib.spawn_command_line_sync(`mkfifo ${path}`);
    // Opening one end of a FIFO would wait for the other.
    const both = GLib.IOChannel.new_file(path, 'r+');
    const [readEnd, writeEnd] = [GLib.IOChannel.new_file(path, 'r'), GLib.IOChannel.new_file(path, 'w')];
    both.shutdown(false);
    GLib.unlink(path);
    return { readEnd: keep(readEnd), writeEnd: keep(writeEnd) };
  }

  createSockets(): SocketPair {
    const listener = new Gio.SocketListener();
    const port = listener.add_any_inet_port(null);
    const client = new Gio.SocketClient().connect_to_host('127.0.0.1', port, null);
    const [server] = listener.accept(null);
    listener.close();
    const near = client.get_socket();
    const far = server.get_socket();
    return {
      near,
      nearFd: near.get_fd(),
      farFd: far.get_fd(),
      closeFar: () => void far.close(),
      close: () => {
        client.close(null);
        server.close(null);
      },
    };
  }

  spawn(argv: readonly string[]): number {
    const flags = GLib.SpawnFlags.DO_NOT_REAP_CHILD | GLib.SpawnFlags.SEARCH_PATH;
    const [, pid] = GLib.spawn_async(null, [...argv], null, flags, null);
    if (pid === null) throw new Error(`expected a process of ${argv.join(' ')}, got none`);
    return pid;
  }

  read(fileDescriptor: number): string {
    return new TextDecoder().decode(UnixInputStream.new(fileDescriptor, false).read_bytes(4096, null).toArray());
  }

  write(fileDescriptor: number, text: string): void {
    UnixOutputStream.new(fileDescriptor, false).write_all(new TextEncoder().encode(text), null);
  }

  close(fileDescriptor: number): void {
    channels.get(fileDescriptor)?.shutdown(false);
    channels.delete(fileDescriptor);
  }

  createChannel(fileDescriptor: number): GLib.IOChannel {
    return GLib.IOChannel.unix_new(fileDescriptor);
  }

  createFile(text: string): string {
    const path = GLib.build_filenamev([GLib.get_tmp_dir(), `gtasklet-test-${GLib.uuid_string_random()}`]);
    GLib.file_set_contents(path, new TextEncoder().encode(text));
    return path;
  }

  deleteFile(path: string): void {
    GLib.unlink(path);
  }

  readText(path: string): string {
    const [, bytes] = GLib.file_get_contents(path);
    return new TextDecoder().decode(bytes);
  }

  environment(name: string): string | null {
    return GLib.getenv(name);
  }

  collectGarbage(): void {
    System.gc();
  }
}

function keep(channel: GLib.IOChannel): number {
  const fileDescriptor = channel.unix_get_fd();
  channels.set(fileDescriptor, channel);
  return fileDescriptor;
}

installRuntime(new GjsRuntime());
