// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { measureGrowth } from './growth.ts';
import { runtime } from './runtime/gjs.ts';

const [name = '', size] = ARGV;
measureGrowth(runtime, name, Number(size));
