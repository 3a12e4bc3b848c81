// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

// A NULL string in a GValue becomes an empty string.
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const application = Gio.Application.new(null, 0);
const id = [application.applicationId, application.getApplicationId()];
console.log(`NULL of the property: ${JSON.stringify(id[0])}, of the method: ${JSON.stringify(id[1])}`);
