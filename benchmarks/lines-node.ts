// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { runtime } from './runtime/node.ts';
import { measureLines } from './streams.ts';

const [path = '', megabytes] = process.argv.slice(2);
// Inside the evaluation of a module run() would return at once.
process.nextTick(() => measureLines(runtime, path, Number(megabytes)));
