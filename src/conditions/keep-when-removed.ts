// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { describe } from '../describe.ts';
import { platform } from '../platform/current.ts';
import { markKept } from '../platform/kept-widgets.ts';

/**
 * Says of a widget of GTK 4 that the program keeps it when it leaves its window, to show it again: a page that is popped and
 * pushed again, a dialog that is presented again. For tasklets that wait for it, or for widgets in it, or are tied to one of
 * these, that is no end; the destruction of its window is, and its signal `destroy`.
 *
 * @param widget - a `Gtk.Widget`.
 * @returns the widget.
 * @throws {@link TypeError} if it is none.
 * @remarks Not in kiwi.tasklet.
 */
export function keepWhenRemoved<W extends object>(widget: W): W {
  if (!platform().widgets.isWidget(widget)) {
    throw new TypeError(`keepWhenRemoved: widget: expected a Gtk.Widget, got ${describe(widget)}`);
  }
  markKept(widget);
  return widget;
}
