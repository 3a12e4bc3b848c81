// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * Runs the soak on Node.js. Arguments: the file for the record, the platform, `native` or `node-gtk`, the folder of the
 * compiled tests, the number of rounds, the bytes that each may take.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { recordInto } from './record-into.js';
import { soak } from './soak.js';

const [recordPath, platformName, folder, rounds, mostBytes] = process.argv.slice(2);
if (platformName === 'node-gtk') process.env['GTASKLET_DEBUG'] = 'no-native';
const load = (name) => import(pathToFileURL(join(folder, name)).href);

await load('runtime/node.js');
const { main } = await load('../src/index.js');
const { soaking } = await load('soak/soaking.js');
soak({ main, soaking }, recordInto(recordPath), { rounds: Number(rounds), mostBytes: Number(mostBytes) });
