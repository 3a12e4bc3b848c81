// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { setNames } from '../describe.ts';
import { registerPlatform } from './current.ts';
import { loadNative } from './load-native.ts';
import { nodeNames } from './names-node.ts';
import { NativePlatform } from './native.ts';
import { NodeGtkPlatform } from './node-gtk.ts';

/** `GTASKLET_DEBUG=no-native` disables the native helper library, for comparison. */
const isWanted = !(process.env['GTASKLET_DEBUG'] ?? '').split(',').includes('no-native');
const native = isWanted ? loadNative() : { gtasklet: null, problem: 'GTASKLET_DEBUG contains no-native' };

setNames(nodeNames);
registerPlatform(native.gtasklet === null ? new NodeGtkPlatform(native.problem) : new NativePlatform(native.gtasklet));
