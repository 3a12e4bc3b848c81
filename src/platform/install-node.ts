// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { installPlatform } from './current.ts';
import { NodeGtkPlatform } from './node-gtk.ts';

installPlatform(new NodeGtkPlatform());
