// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { measureReading, readerNames } from './reading.ts';
import { runtime } from './runtime/gjs.ts';

// Without an argument it names what can be measured, each in a process of its own.
const [name, path = ''] = ARGV;
if (name === undefined) print(readerNames.join('\n'));
else measureReading(runtime, name, path);
