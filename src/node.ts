// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The library for Node.js with node-gtk: `import { run } from 'gtasklet'`. */

import './platform/register-node.ts';

export * from './index.ts';
