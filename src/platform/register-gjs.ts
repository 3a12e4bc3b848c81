// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { setNames } from '../describe.ts';
import { registerPlatform } from './current.ts';
import { GjsPlatform } from './gjs.ts';
import { gjsNames } from './names-gjs.ts';

setNames(gjsNames);
registerPlatform(new GjsPlatform());
