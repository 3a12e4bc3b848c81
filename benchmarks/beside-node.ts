// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { measureBeside } from './beside.ts';
import { runtime } from './runtime/node.ts';

const [, , what = ''] = process.argv;
// Inside the evaluation of a module run() would return at once.
process.nextTick(() => measureBeside(runtime, what));
