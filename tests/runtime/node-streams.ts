// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { openSync, readdirSync, writeSync } from 'node:fs';
import gi from 'node-gtk';
import type { RuntimeStreams } from '../support/runtime.ts';

interface InputStream {
  close(cancellable: null): boolean;
}

interface Socket {
  connectionFactoryCreateConnection(): { getInputStream(): object };
}

/** What node-gtk makes of these classes. */
interface Streams {
  readonly File: { newForPath(path: string): { read(cancellable: null): object } };
  readonly MemoryInputStream: { newFromBytes(bytes: object): object };
  readonly BufferedInputStream: { newSized(stream: object, size: number): object };
  readonly CharsetConverter: { new: (to: string, from: string) => object };
  readonly ConverterInputStream: { new: (stream: object, converter: object) => object };
}

const GLib = gi.require('GLib', '2.0') as unknown as { readonly Bytes: { new: (bytes: readonly number[]) => object } };
const Gio = gi.require('Gio', '2.0') as unknown as Streams;

/** What the specs use of files and streams on node-gtk. */
export const streamsOnNode: RuntimeStreams = {
  open: (path) => openSync(path, 'r'),
  writeBytes: (fileDescriptor, bytes) => void writeSync(fileDescriptor, bytes),
  openFile: (path) => Gio.File.newForPath(path).read(null),
  createMemory: (text) => Gio.MemoryInputStream.newFromBytes(GLib.Bytes.new([...Buffer.from(text)])),
  createBuffered: (stream, size) => Gio.BufferedInputStream.newSized(stream, size),
  createConverted: (stream) => Gio.ConverterInputStream.new(stream, Gio.CharsetConverter.new('UTF-8', 'ISO-8859-1')),
  createSocketInput: (socket) => (socket as Socket).connectionFactoryCreateConnection().getInputStream(),
  closeStream: (stream) => void (stream as InputStream).close(null),
  readCharacter: (channel) => void (channel as { readUnichar(): unknown }).readUnichar(),
  listFolder: (path) => readdirSync(path),
};
