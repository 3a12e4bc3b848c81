// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import type { RecordedProgram } from '../support/program.ts';

/** The programs of scenarios.json, which a module of this name is made of beside the compiled tests. */
declare const programs: readonly RecordedProgram[];
export default programs;
