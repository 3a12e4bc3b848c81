// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { installPlatform } from './current.ts';
import { GjsPlatform } from './gjs.ts';

installPlatform(new GjsPlatform());
