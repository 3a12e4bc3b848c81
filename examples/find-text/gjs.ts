// The example "find-text" on GJS: npm run example find-text -- --runtime gjs
// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../../src/gjs.ts';
import { createToolkit } from '../runtime/gtk4-gjs.ts';
import { findText } from './find-text.ts';

findText(createToolkit(), ...ARGV.slice(0, 1));
