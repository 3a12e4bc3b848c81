// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { CallbackCell } from './callback-cell.ts';
import type { DisposalBinding } from './disposal-types.ts';

const GObject = gi.require('GObject', '2.0');

/** Never emitted. */
const MARK = 'notify::gtasklet-mark';

/** The handlers that tell whether an object has been disposed of, which node-gtk does not know: it has forgotten them then. */
const marks = new WeakMap<object, number>();

function nothing(): void {
  // A handler that does nothing; one for all objects, since node-gtk keeps each.
}

/** {@link DisposalBinding} on Node.js. */
export const disposalBinding: DisposalBinding = {
  note(object) {
    if (!marks.has(object)) marks.set(object, GObject.Object.prototype.connect.call(object, MARK, nothing));
  },

  isDisposed(object) {
    const mark = marks.get(object);
    return mark !== undefined && !GObject.signalHandlerIsConnected(object as InstanceType<typeof GObject.Object>, mark);
  },

  createGroup(unbound) {
    const group = GObject.SignalGroup.new(gi.getGType(GObject.Object));
    const cell = new CallbackCell(unbound, undefined);
    GObject.Object.prototype.connect.call(group, 'unbind', cell.call);
    return {
      setTarget: (object) => group.setTarget(object as InstanceType<typeof GObject.Object> | null),
      close: () => cell.empty(),
    };
  },
};
