// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { kindNames, measureMany } from './many.ts';
import { runtime } from './runtime/node.ts';

// Without an argument it names what can be measured, each in a process of its own.
const [name, size] = process.argv.slice(2);
if (name === undefined) console.log(kindNames.join('\n'));
else process.nextTick(() => measureMany(runtime, name, Number(size))); // in the evaluation of a module run() returns at once
