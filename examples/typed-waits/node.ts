// The example "typed-waits" on Node.js with node-gtk: npm run example typed-waits -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { waitForValues } from './typed-waits.ts';

waitForValues(runtime);
