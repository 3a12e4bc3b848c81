// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#define GTASKLET_INSIDE

#include "gtasklet-error.h"
#include "gtasklet-gio.h"
#include "gtasklet-hook.h"
#include "gtasklet-source.h"
#include "gtasklet-version.h"

#undef GTASKLET_INSIDE
