// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#pragma once

#include <glib-object.h>

/* An interface of objects with a signal, one that what is no object can have too, and what has them. */

/* Has "speak", with an int. */
GType test_speaker_get_type        (void);
/* Has "sound", with an int. */
GType test_sound_get_type          (void);

/* A speaker with "more-values", which has arguments of the kinds that the emitter has none of. */
GType test_parrot_get_type         (void);
/* A speaker with a sound. */
GType test_radio_get_type          (void);
/* Has a sound, and is no class of objects. */
GType test_sounding_pspec_get_type (void);
