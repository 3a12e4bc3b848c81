// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The assertion library, bundled beside the compiled tests: GJS finds no package by its name. */
export { assert } from 'chai';
