// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The parts of GTK that the examples use are declared in gtk3.ts. */
declare module 'gi://Gtk?version=*' {
  const Gtk: unknown;
  export default Gtk;
}
