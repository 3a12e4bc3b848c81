// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-error.h"

/**
 * gtasklet_error_quark:
 *
 * Gets the domain of the errors of this library.
 *
 * Returns: the quark of the domain.
 */
G_DEFINE_QUARK (gtasklet-error-quark, gtasklet_error)
