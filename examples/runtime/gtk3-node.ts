// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import gi from 'node-gtk';
import { withGjsNames } from './gjs-names.ts';
import type { Gtk3 } from './gtk3.ts';
import { NO_DISPLAY } from './no-display.ts';
import { runtime } from './node.ts';

const namespace = gi.require('Gtk', '3.0') as { initCheck(args: string[]): readonly [boolean] };

/** GTK 3 on Node.js. A program that imports it ends with a message if there is no display. */
export const Gtk: Gtk3 = withGjsNames(namespace) as Gtk3; // node-gtk has no declarations of it here

const [hasDisplay] = namespace.initCheck([]);
if (!hasDisplay) runtime.fail(NO_DISPLAY);
