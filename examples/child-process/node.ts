// The example "child-process" on Node.js with node-gtk: npm run example child-process -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { waitForChildProcesses } from './child-process.ts';

waitForChildProcesses(runtime);
