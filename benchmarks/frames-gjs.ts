// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { createToolkit } from '../examples/runtime/gtk4-gjs.ts';
import { measureFrames } from './frames.ts';
import { runtime } from './runtime/gjs.ts';

measureFrames(createToolkit(), runtime);
