// The example "cancel-a-search" on GJS: npm run example cancel-a-search -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { searchAsYouType } from './cancel-a-search.ts';

searchAsYouType(runtime);
