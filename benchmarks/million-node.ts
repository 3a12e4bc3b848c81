// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { millionNames, measureMillion } from './million.ts';
import { runtime } from './runtime/node.ts';

// Without an argument it names what can be measured, each in a process of its own.
const [name] = process.argv.slice(2);
if (name === undefined) console.log(millionNames(runtime).join('\n'));
else process.nextTick(() => measureMillion(runtime, name)); // inside the evaluation of a module run() would return at once
