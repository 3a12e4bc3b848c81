// The example "first-of-several" on GJS: npm run example first-of-several -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { waitForFirstOfSeveral } from './first-of-several.ts';

waitForFirstOfSeveral(runtime);
