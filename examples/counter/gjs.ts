// The example "counter" on GJS: npm run example counter -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { countInTheBackground } from './counter.ts';

countInTheBackground(runtime);
