// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The library for GJS: `import { run } from '…/dist/gjs.js'`. */

import './platform/register-gjs.ts';

export * from './index.ts';
