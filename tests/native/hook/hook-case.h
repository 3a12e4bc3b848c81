// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include "listener.h"

void init_cases       (int         *argc,
                       char      ***argv);
void add              (const char  *name,
                       void       (*test) (void));
void add_with_threads (const char  *name,
                       void       (*test) (void));
