// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import type { DisposalBinding } from './disposals.ts';
import { guard } from './guard.ts';

const GObject = gi.require('GObject', '2.0');

/** {@link DisposalBinding} on Node.js. */
export const disposalBinding: DisposalBinding = {
  isDisposed() {
    return false; // node-gtk does not know
  },

  createGroup(unbound) {
    const group = GObject.SignalGroup.new(gi.getGType(GObject.Object));
    GObject.Object.prototype.connect.call(group, 'unbind', guard(unbound, undefined));
    return { setTarget: (object) => group.setTarget(object as InstanceType<typeof GObject.Object> | null) };
  },
};
