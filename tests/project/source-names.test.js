// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { runProgram } from './support/run-program.js';

const programs = {
  gjs: (entry) => `
    import GLib from 'gi://GLib?version=2.0';
    import { WaitForTimeout, run } from '${entry}';
    const before = GLib.timeout_add(0, 1000, () => false);
    run((function* () { yield new WaitForTimeout(1000); })());
    print(GLib.MainContext.default().find_source_by_id(before + 1).get_name());`,
  node: (entry) => `
    import gi from 'node-gtk';
    import { WaitForTimeout, run } from '${entry}';
    const GLib = gi.require('GLib', '2.0');
    const before = GLib.timeoutAdd(0, 1000, () => false);
    run((function* () { yield new WaitForTimeout(1000); })());
    console.log(GLib.MainContext.default().findSourceById(before + 1).getName());`,
};

describe('the sources of GLib', () => {
  for (const GTASKLET_DEBUG of ['', 'no-native']) {
    it(`always have names on node, with GTASKLET_DEBUG="${GTASKLET_DEBUG}"`, () => {
      const { stdout, stderr } = runProgram('node', programs.node, { GTASKLET_DEBUG });
      assert.equal(stdout.trim(), 'gtasklet:wait-for-timeout', stderr);
    });
  }
});

describe('GTASKLET_DEBUG=source-names', () => {
  for (const [runtime, text] of Object.entries(programs)) {
    it(`names the sources for a debugger on ${runtime}`, () => {
      const { stdout, stderr } = runProgram(runtime, text, { GTASKLET_DEBUG: 'source-names' });
      assert.equal(stdout.trim(), 'gtasklet:wait-for-timeout', stderr);
    });
  }
});
