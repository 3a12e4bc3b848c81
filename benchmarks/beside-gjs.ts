// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { measureBeside } from './beside.ts';
import { runtime } from './runtime/gjs.ts';

const [what = ''] = ARGV;
measureBeside(runtime, what);
