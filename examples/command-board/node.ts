// The example "command-board" on Node.js with node-gtk: npm run example command-board -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { createToolkit } from '../runtime/gtk4-node.ts';
import { commandBoard } from './command-board.ts';

commandBoard(createToolkit(), process.argv.slice(2));
