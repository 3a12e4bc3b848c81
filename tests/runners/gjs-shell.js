// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Loads the extension in a folder as GNOME Shell does, enables and disables it twice, and says after each step which of
 * gtasklet's sources GLib has: `gjs -m gjs-shell.js FOLDER RESOURCE`, with GTASKLET_DEBUG=source-names. The resource has the
 * modules of GNOME Shell's that extensions import.
 */

import GLib from 'gi://GLib?version=2.0';
import Gio from 'gi://Gio?version=2.0';

/** No program here attaches more. */
const HIGHEST_SOURCE_ID = 500;
/** The extension's own sources are attached before, and so are dispatched before, however late. */
const ENABLED_MS = 400;

const [folder, resource] = ARGV;
Gio.Resource.load(resource)._register();
const loop = new GLib.MainLoop(null, false);

function say(step) {
  const context = GLib.MainContext.default();
  const ids = Array.from({ length: HIGHEST_SOURCE_ID }, (_none, index) => index + 1);
  const names = ids.map((id) => context.find_source_by_id(id)?.get_name() ?? '');
  const ours = names.filter((name) => name.startsWith('gtasklet:')).map((name) => ` ${name}`);
  print(`${step}:${ours.join()}`);
}

/** As nearly everything in GNOME Shell is. */
function inMainLoop(intervalMs, work) {
  GLib.timeout_add(GLib.PRIORITY_DEFAULT, intervalMs, () => {
    work();
    return GLib.SOURCE_REMOVE;
  });
}

function start({ default: Extension }) {
  const [, json] = GLib.file_get_contents(`${folder}/metadata.json`);
  const extension = new Extension({ ...JSON.parse(new TextDecoder().decode(json)), path: folder });
  say('loaded');
  enable(extension, 2);
}

function enable(extension, times) {
  if (times === 0) {
    loop.quit();
    return;
  }
  extension.enable();
  say('enabled');
  inMainLoop(ENABLED_MS, () => {
    extension.disable();
    say('disabled');
    enable(extension, times - 1);
  });
}

function fail(error) {
  printerr(error);
  loop.quit();
}

inMainLoop(0, () => void import(`file://${folder}/extension.js`).then(start).catch(fail));
loop.run();
