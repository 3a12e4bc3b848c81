// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

G_GNUC_INTERNAL
GSource *fd_source_new (int          fd,
                        GIOCondition condition);

G_END_DECLS
