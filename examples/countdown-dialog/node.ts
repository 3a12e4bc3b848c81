// The example "countdown-dialog" on Node.js with node-gtk: npm run example countdown-dialog -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/kiwi/node.ts';
import { Gtk } from '../runtime/gtk3-node.ts';
import { runtime } from '../runtime/node.ts';
import { countDown } from './countdown-dialog.ts';

countDown(Gtk, runtime);
