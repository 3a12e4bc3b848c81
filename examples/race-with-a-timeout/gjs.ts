// The example "race-with-a-timeout" on GJS: npm run example race-with-a-timeout -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { askServers } from './race-with-a-timeout.ts';

askServers(runtime);
