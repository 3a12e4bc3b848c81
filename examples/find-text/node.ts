// The example "find-text" on Node.js with node-gtk: npm run example find-text -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { createToolkit } from '../runtime/gtk4-node.ts';
import { findText } from './find-text.ts';

findText(createToolkit(), ...process.argv.slice(2, 3));
