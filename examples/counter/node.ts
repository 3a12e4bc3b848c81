// The example "counter" on Node.js with node-gtk: npm run example counter -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { countInTheBackground } from './counter.ts';

countInTheBackground(runtime);
