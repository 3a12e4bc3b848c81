// The example "read-a-pipe" on Node.js with node-gtk: npm run example read-a-pipe -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { readAPipe } from './read-a-pipe.ts';

readAPipe(runtime);
