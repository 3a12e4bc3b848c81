// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What is used of GTK is declared beside this: in gtk3.ts. */
declare module 'gi://Gtk?version=*' {
  const Gtk: unknown;
  export default Gtk;
}
