// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "gtasklet-version.h"

/**
 * gtasklet_check_version:
 * @required_major: the major version that is needed.
 * @required_minor: the least minor version of that.
 * @required_micro: the least micro version of that.
 *
 * Checks that the library which is loaded can do what a newer or older version of it could.
 *
 * Call it before anything else of the namespace: of a library that does not fit, nothing else need be there.
 *
 * Returns: (nullable): %NULL if it can; otherwise a text that says what is wrong, which belongs to the library.
 */
const char *
gtasklet_check_version (guint required_major,
                        guint required_minor,
                        guint required_micro)
{
  if (required_major != GTASKLET_MAJOR_VERSION)
    return "the library has another major version";
  if (required_minor > GTASKLET_MINOR_VERSION)
    return "the library is too old (minor version)";
  if (required_minor == GTASKLET_MINOR_VERSION && required_micro > GTASKLET_MICRO_VERSION)
    return "the library is too old (micro version)";
  return NULL;
}
