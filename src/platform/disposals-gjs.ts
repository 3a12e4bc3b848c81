// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GObject from 'gi://GObject?version=2.0';
import type { DisposalBinding } from './disposal-types.ts';
import { guard } from './guard.ts';

/** The text that GJS prints for an object that was disposed of, or finalized; in capitals in old versions. */
const DISPOSED = /\((?:disposed|finalized)\)/i;

/** {@link DisposalBinding} on GJS. */
export const disposalBinding: DisposalBinding = {
  note() {
    // GJS notes it of every object.
  },

  isDisposed(object) {
    return DISPOSED.test(GObject.Object.prototype.toString.call(object));
  },

  createGroup(unbound) {
    const group = GObject.SignalGroup.new(GObject.Object.$gtype);
    // Not group.connect(): at the end of the program GJS collects the objects before it has forgotten such a handler, and
    // complains when it is called. This one is kept until it is disconnected.
    const id = GObject.signal_connect_closure(group, 'unbind', guard(unbound, undefined), false);
    return {
      setTarget: (object) => group.set_target(object as GObject.Object | null),
      close: () => GObject.signal_handler_disconnect(group, id),
    };
  },
};
