// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runScript, runtimes } from './support/run-script.js';

/** Gio.DBusError */
const UNKNOWN_METHOD = 19;

/** What is spelled in another way on each binding. */
const onGjs = `
  const { Gio } = imports.gi;
  const text = (value) => GLib.Variant.new_tuple([GLib.Variant.new_string(value)]);
  const flags = GLib.Variant.new_uint32(0);
  const nameAndFlags = (name) => GLib.Variant.new_tuple([GLib.Variant.new_string(name), flags]);
  const domain = GLib.quark_from_string('g-dbus-error-quark');`;
const onNode = `
  const Gio = gi.require('Gio', '2.0');
  const text = (value) => GLib.Variant.newTuple([GLib.Variant.newString(value)]);
  const flags = GLib.Variant.newUint32(0);
  const nameAndFlags = (name) => GLib.Variant.newTuple([GLib.Variant.newString(name), flags]);
  const domain = GLib.quarkFromString('g-dbus-error-quark');`;

/** Calls a method of the bus itself. */
const CALLING = `
  const { WaitForAsync } = gtasklet;
  const BUS = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'];
  const calling = (connection, method, ...args) =>
    new WaitForAsync(connection, 'call', ...BUS, method, args.length === 0 ? null : text(args[0]), null, 0, -1);
  const requestingName = (connection, name) =>
    new WaitForAsync(connection, 'call', ...BUS, 'RequestName', nameAndFlags(name), null, 0, -1);
  function* session() { return yield* new WaitForAsync(Gio, 'bus_get', Gio.BusType.SESSION); }`;

for (const [name, runtime] of Object.entries(runtimes)) {
  const isGjs = name === 'GJS';
  const inSession = { ...runtime, command: ['dbus-run-session', '--', ...runtime.command] };
  const runs = async (text) => {
    const { code, lines, stderr } = await runScript(inSession, `${isGjs ? onGjs : onNode}${CALLING}${text}`);
    return { code, lines, stderr: stderr.replaceAll(/^dbus-daemon\[.*\n/gm, '') }; // it may have no say in its limits
  };

  describe(`D-Bus on ${name}`, () => {
    it('a function of a namespace gives the connection, and a call gives the answer', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const connection = yield* session();
          const owner = yield* calling(connection, 'GetNameOwner', BUS[0]);
          say(owner.print(false));
          const id = yield* calling(connection, 'GetId');
          say(id.print(false));
        });`);
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(lines[0], "('org.freedesktop.DBus',)");
      assert.match(lines[1], /^\('[0-9a-f]{32}',\)$/);
    });

    it('a stream has the signals of a proxy that arrive between two waits', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const connection = yield* session();
          const args = [Gio.BusType.SESSION, 0, null, ...BUS];
          const proxy = yield* new WaitForAsync(Gio.DBusProxy, 'new_for_bus', ...args);
          const changes = gtasklet.signals(proxy, 'g-signal');
          yield* requestingName(connection, 'org.example.Player');
          let text = '';
          while (!text.includes('org.example.Player')) {
            const [, signal, parameters] = yield* changes.next();
            text = signal + ' ' + parameters.print(false);
          }
          say(text);
        });`);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(lines[0], /^NameOwnerChanged \('org\.example\.Player', '', ':[\d.]+'\)$/);
    });

    it('an error that the other side answers is thrown, with its domain and its code where they are notified', async () => {
      const { code, lines, stderr } = await runs(`
        main(function* () {
          const connection = yield* session();
          try {
            yield* calling(connection, 'NoSuchMethod');
          } catch (error) {
            say(String(error.domain === domain) + ' ' + String(error.code));
            say(error.message);
          }
        });`);
      assert.deepEqual([code, stderr], [0, '']);
      const isTold = runtime.debug !== 'no-native';
      assert.equal(lines[0], isTold ? `true ${UNKNOWN_METHOD}` : 'false null');
      assert.match(lines[1], /org\.freedesktop\.DBus\.Error\.UnknownMethod/);
    });

    it('an error that nobody catches is reported once, with its message and where it was asked for', async () => {
      const { code, stderr } = await runs(`
        main(function* program() {
          const connection = yield* session();
          yield* calling(connection, 'NoSuchMethod');
        });`);
      assert.equal(code, 1, stderr);
      assert.match(stderr, /^gtasklet: tasklet "program": .*UnknownMethod/);
      assert.equal(stderr.match(/UnknownMethod/g).length, 1, stderr);
      assert.match(stderr, /calling/);
    });
  });
}
