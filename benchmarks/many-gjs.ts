// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { kindNames, measureMany } from './many.ts';
import { runtime } from './runtime/gjs.ts';

// Without an argument it names what can be measured, each in a process of its own.
const [name, size] = ARGV;
if (name === undefined) print(kindNames.join('\n'));
else measureMany(runtime, name, Number(size));
