// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { measureReading, readerNames } from './reading.ts';
import { runtime } from './runtime/node.ts';

// Without an argument it names what can be measured, each in a process of its own.
const [, , name, path = ''] = process.argv;
if (name === undefined) console.log(readerNames.join('\n'));
// Inside the evaluation of a module run() would return at once.
else process.nextTick(() => measureReading(runtime, name, path));
