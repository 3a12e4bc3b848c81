// The example "read-a-file" on Node.js with node-gtk: npm run example read-a-file -- --runtime node
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/node.ts';
import { runtime } from '../runtime/node.ts';
import { readAFile } from './read-a-file.ts';

readAFile(runtime);
