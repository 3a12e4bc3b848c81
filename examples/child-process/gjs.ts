// The example "child-process" on GJS: npm run example child-process -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { waitForChildProcesses } from './child-process.ts';

waitForChildProcesses(runtime);
