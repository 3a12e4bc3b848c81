// The example "first-of-several" on Node.js with node-gtk: npm run example first-of-several -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { waitForFirstOfSeveral } from './first-of-several.ts';

waitForFirstOfSeveral(runtime);
