// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Runs the soak on GJS. Arguments: the file for the record, the number of rounds, the bytes that each may take. */

import '../runtime/gjs.js';
import { main } from '../../src/index.js';
import { soaking } from '../soak/soaking.js';
import { recordInto } from './gjs-record.js';
import { soak } from './soak.js';

const [recordPath, rounds, mostBytes] = ARGV;
soak({ main, soaking }, recordInto(recordPath), { rounds: Number(rounds), mostBytes: Number(mostBytes) });
