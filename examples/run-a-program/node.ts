// The example "run-a-program" on Node.js with node-gtk: npm run example run-a-program -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { runAProgram } from './run-a-program.ts';

runAProgram(runtime);
