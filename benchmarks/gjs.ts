// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import '../src/gjs.ts';
import { cancelCases } from './cancel.ts';
import { measure } from './measure.ts';
import { runtime } from './runtime/gjs.ts';
import { streamCases, typedAnewCases, typedCases } from './streams.ts';
import { taskletCases } from './tasklet.ts';
import { waitCases } from './waits.ts';

measure(runtime, taskletCases(runtime));
measure(runtime, waitCases(runtime));
measure(runtime, typedCases());
measure(runtime, typedAnewCases());
measure(runtime, streamCases(runtime));
measure(runtime, cancelCases(runtime));
