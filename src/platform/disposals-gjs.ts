// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import GObject from 'gi://GObject?version=2.0';
import type { DisposalBinding } from './disposals.ts';
import { guard } from './guard.ts';

/** What GJS writes of an object that has been disposed of, or finalized; in capitals in old versions. */
const DISPOSED = /\((?:disposed|finalized)\)/i;

/** {@link DisposalBinding} on GJS. */
export const disposalBinding: DisposalBinding = {
  isDisposed(object) {
    return DISPOSED.test(GObject.Object.prototype.toString.call(object));
  },

  createGroup(unbound) {
    const group = GObject.SignalGroup.new(GObject.Object.$gtype);
    group.connect('unbind', guard(unbound, undefined));
    return { setTarget: (object) => group.set_target(object as GObject.Object | null) };
  },
};
