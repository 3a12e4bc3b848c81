// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-error.h"

G_DEFINE_QUARK (gtasklet-error-quark, gtasklet_error)
