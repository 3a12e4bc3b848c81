// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Gtk3Namespace from 'gi://Gtk?version=3.0';
import { runtime } from './gjs.ts';
import type { Gtk3 } from './gtk3.ts';
import { NO_DISPLAY } from './no-display.ts';

/** GTK 3 on GJS. A program that imports it ends with a message if there is no display. */
export const Gtk: Gtk3 = Gtk3Namespace as Gtk3; // GJS has no declarations of it here

const [hasDisplay] = (Gtk3Namespace as { init_check(args: null): readonly [boolean] }).init_check(null);
if (!hasDisplay) runtime.fail(NO_DISPLAY);
