// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** kiwi.tasklet's names for Node.js with node-gtk: `import { run } from 'gtasklet/kiwi'`. */

import '../node.ts';

export * from './kiwi.ts';
