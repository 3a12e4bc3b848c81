// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/node.ts';
import { createToolkit } from '../examples/runtime/gtk4-node.ts';
import { measureFrames } from './frames.ts';
import { runtime } from './runtime/node.ts';

measureFrames(createToolkit(), runtime);
