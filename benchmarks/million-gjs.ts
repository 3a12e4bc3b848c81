// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { millionNames, measureMillion } from './million.ts';
import { runtime } from './runtime/gjs.ts';

// Without an argument it names what can be measured, each in a process of its own.
const [name] = ARGV;
if (name === undefined) print(millionNames(runtime).join('\n'));
else measureMillion(runtime, name);
