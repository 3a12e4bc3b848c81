// The example "command-window" on GJS: npm run example command-window -- --runtime gjs COMMAND
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/kiwi/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { Gtk } from '../runtime/gtk3-gjs.ts';
import { showCommand } from './command-window.ts';

showCommand(Gtk, runtime);
