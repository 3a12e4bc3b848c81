// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { runtime } from './runtime/gjs.ts';
import { measureLines } from './streams.ts';

const [path = '', megabytes] = ARGV;
measureLines(runtime, path, Number(megabytes));
