// The example "countdown-dialog" on GJS: npm run example countdown-dialog -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/kiwi/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { Gtk } from '../runtime/gtk3-gjs.ts';
import { countDown } from './countdown-dialog.ts';

countDown(Gtk, runtime);
