// The example "read-a-file" on GJS: npm run example read-a-file -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { readAFile } from './read-a-file.ts';

readAFile(runtime);
