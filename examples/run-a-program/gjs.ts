// The example "run-a-program" on GJS: npm run example run-a-program -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { runtime } from '../runtime/gjs.ts';
import { runAProgram } from './run-a-program.ts';

runAProgram(runtime);
