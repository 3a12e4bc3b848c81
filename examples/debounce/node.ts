// The example "debounce" on Node.js with node-gtk: npm run example debounce -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { searchWhenTypingStops } from './debounce.ts';

searchWhenTypingStops(runtime);
