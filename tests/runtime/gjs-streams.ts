// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';
import type { RuntimeStreams } from '../support/runtime.ts';
import { UnixOutputStream } from './gjs-gio.ts';

/**
 * What the specs use of files and streams on GJS.
 *
 * @param keep - remembers a channel until its file descriptor, which it returns, is closed.
 */
export function streamsOnGjs(keep: (channel: GLib.IOChannel) => number): RuntimeStreams {
  return {
    open: (path) => keep(GLib.IOChannel.new_file(path, 'r')),
    writeBytes: (fileDescriptor, bytes) => void UnixOutputStream.new(fileDescriptor, false).write_all(bytes, null),
    openFile: (path) => Gio.File.new_for_path(path).read(null),
    createMemory: (text) => Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new TextEncoder().encode(text))),
    createBuffered: (stream, size) => Gio.BufferedInputStream.new_sized(stream as Gio.InputStream, size),
    createConverted: (stream) =>
      Gio.ConverterInputStream.new(stream as Gio.InputStream, Gio.CharsetConverter.new('UTF-8', 'ISO-8859-1')),
    createSocketInput: (socket) => (socket as Gio.Socket).connection_factory_create_connection().get_input_stream(),
    closeStream: (stream) => void (stream as Gio.InputStream).close(null),
    readCharacter: (channel) => void (channel as GLib.IOChannel).read_unichar(),
    listFolder,
  };
}

function listFolder(path: string): readonly string[] {
  const entries = Gio.File.new_for_path(path).enumerate_children('standard::name', Gio.FileQueryInfoFlags.NONE, null);
  const names: string[] = [];
  for (let entry = entries.next_file(null); entry !== null; entry = entries.next_file(null)) {
    names.push(entry.get_name());
  }
  entries.close(null);
  return names;
}
