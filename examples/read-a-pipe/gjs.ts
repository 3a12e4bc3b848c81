// The example "read-a-pipe" on GJS: npm run example read-a-pipe -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { readAPipe } from './read-a-pipe.ts';

readAPipe(runtime);
