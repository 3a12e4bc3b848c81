// The example "messages" on GJS: npm run example messages -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { exchangeMessages } from './messages.ts';

exchangeMessages(runtime);
