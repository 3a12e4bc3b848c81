// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include <gmodule.h>

/*
 * The function that Node.js calls when it loads a library as an addon; it returns the exports that it was passed.
 *
 * So the JavaScript can find out with process.dlopen() that the library is whole, and fits the machine and its GLib, before
 * node-gtk uses it: node-gtk calls functions that are not there, which ends the process. The types are those of Node-API, as
 * far as they matter.
 */
G_MODULE_EXPORT void *napi_register_module_v1 (void *environment,
                                               void *exports);

void *
napi_register_module_v1 (void *environment G_GNUC_UNUSED,
                         void *exports)
{
  return exports;
}
