// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { measureGrowth } from './growth.ts';
import { runtime } from './runtime/node.ts';

const [, , name = '', size] = process.argv;
// Inside the evaluation of a module run() would return at once.
process.nextTick(() => measureGrowth(runtime, name, Number(size)));
