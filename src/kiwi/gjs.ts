// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** kiwi.tasklet's names for GJS: `import { run } from '…/dist/kiwi/gjs.js'`. */

import '../gjs.ts';

export * from './kiwi.ts';
