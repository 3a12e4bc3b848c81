// The example "command-window" on Node.js with node-gtk: npm run example command-window -- --runtime node COMMAND
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/kiwi/node.ts';
import { Gtk } from '../runtime/gtk3-node.ts';
import { runtime } from '../runtime/node.ts';
import { showCommand } from './command-window.ts';

showCommand(Gtk, runtime);
