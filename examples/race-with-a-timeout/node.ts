// The example "race-with-a-timeout" on Node.js with node-gtk: npm run example race-with-a-timeout -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { askServers } from './race-with-a-timeout.ts';

askServers(runtime);
