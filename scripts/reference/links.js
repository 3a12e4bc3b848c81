// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Where the language's own names are described. */
const OUTSIDE = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/';
const OF_THE_LANGUAGE = new Set(['AggregateError', 'RangeError', 'TypeError']);

/** Has TypeDoc link the names of the language in comments. */
export function load(app) {
  app.converter.addUnknownSymbolResolver((reference) => {
    const name = reference.symbolReference?.path?.at(0)?.path;
    return OF_THE_LANGUAGE.has(name) ? `${OUTSIDE}${name}` : undefined;
  });
}
