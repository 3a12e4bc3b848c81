// The example "messages" on Node.js with node-gtk: npm run example messages -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { exchangeMessages } from './messages.ts';

exchangeMessages(runtime);
