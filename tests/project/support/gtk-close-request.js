// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { once } from 'node:events';
import { createConnection } from 'node:net';

/** Of the X11 protocol: requests, an event, the first byte of a good answer, and sizes. */
const INTERN_ATOM = 16;
const SEND_EVENT = 25;
const CLIENT_MESSAGE = 33;
const REPLY = 1;
const REPLY_LENGTH = 32;
const UNIT = 4;

const LONGEST_MS = 10_000;

/**
 * Asks a window to close as a window manager does: by a client message WM_DELETE_WINDOW (ICCCM 4.2.8.1). Programs that
 * can do that leave it to the window manager, or are newer than what most machines have.
 *
 * @param {number} display - the number of an X server that lets local programs in.
 * @param {number} window - the identifier of the window.
 */
export async function sendCloseRequest(display, window) {
  const socket = createConnection(`/tmp/.X11-unix/X${display}`);
  try {
    await once(socket, 'connect');
    const read = reader(socket);
    await greet(socket, read);
    const protocols = await internAtom(socket, read, 'WM_PROTOCOLS');
    const deleteWindow = await internAtom(socket, read, 'WM_DELETE_WINDOW');
    socket.write(clientMessage(window, protocols, deleteWindow));
    await internAtom(socket, read, 'WM_PROTOCOLS'); // it is answered when the message is on its way, or is refused
  } finally {
    socket.destroy();
  }
}

/** Returns a function that reads so many bytes. */
function reader(socket) {
  let received = Buffer.alloc(0);
  return async (length) => {
    while (received.length < length) {
      const [chunk] = await once(socket, 'data', { signal: AbortSignal.timeout(LONGEST_MS) });
      received = Buffer.concat([received, chunk]);
    }
    const bytes = received.subarray(0, length);
    received = received.subarray(length);
    return bytes;
  };
}

async function greet(socket, read) {
  const hello = Buffer.alloc(12);
  hello.write('l'); // little-endian
  hello.writeUInt16LE(11, 2); // X11
  socket.write(hello);
  const head = await read(8);
  const rest = await read(head.readUInt16LE(6) * UNIT);
  if (head[0] !== REPLY) throw new Error(`the X server lets nobody in: ${rest}`);
}

async function internAtom(socket, read, name) {
  const request = Buffer.alloc(8 + Math.ceil(name.length / UNIT) * UNIT);
  request[0] = INTERN_ATOM;
  request.writeUInt16LE(request.length / UNIT, 2);
  request.writeUInt16LE(name.length, 4);
  request.write(name, 8);
  socket.write(request);
  const answer = await read(REPLY_LENGTH);
  if (answer[0] !== REPLY) throw new Error(`the X server refuses a request with error ${answer[1]}`);
  return answer.readUInt32LE(8);
}

function clientMessage(window, type, value) {
  const request = Buffer.alloc(44);
  request[0] = SEND_EVENT;
  request.writeUInt16LE(request.length / UNIT, 2);
  request.writeUInt32LE(window, 4);
  const event = request.subarray(12);
  event[0] = CLIENT_MESSAGE;
  event[1] = 32; // bits of each value
  event.writeUInt32LE(window, 4);
  event.writeUInt32LE(type, 8);
  event.writeUInt32LE(value, 12);
  return request;
}
