// The example "debounce" on GJS: npm run example debounce -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { searchWhenTypingStops } from './debounce.ts';

searchWhenTypingStops(runtime);
