// The example "command-board" on GJS: npm run example command-board -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { createToolkit } from '../runtime/gtk4-gjs.ts';
import { commandBoard } from './command-board.ts';

commandBoard(createToolkit(), ARGV);
