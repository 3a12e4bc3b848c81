// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Stands for node-gtk where Meson has installed the JavaScript: it is the program's, which may not be installed above it.
 * There must be one, as the objects of another would not be known for what they are.
 */

import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, program = join(process.cwd(), 'none')] = process.argv;

export default createRequire(program)('node-gtk');
