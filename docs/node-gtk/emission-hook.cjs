// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// An emission hook does not get the object and the arguments of the emission.
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const GObject = gi.require('GObject', '2.0');
const cancellable = Gio.Cancellable.new();
const id = GObject.signalLookup('cancelled', gi.getGType(cancellable));

GObject.signalAddEmissionHook(id, 0, (hint, count, values) => {
  console.log(`values: ${count} announced, ${values.length} passed`);
  return false;
});
cancellable.cancel();
