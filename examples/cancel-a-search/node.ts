// The example "cancel-a-search" on Node.js with node-gtk: npm run example cancel-a-search -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { searchAsYouType } from './cancel-a-search.ts';

searchAsYouType(runtime);
