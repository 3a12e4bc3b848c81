// The example "typed-waits" on GJS: npm run example typed-waits -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { waitForValues } from './typed-waits.ts';

waitForValues(runtime);
