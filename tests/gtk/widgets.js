// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What there is to see of widgets, of GTK 3 and of GTK 4, by the names that they have on GJS. */

/** The windows of the program, shown or not. */
export function windowsOf(Gtk) {
  return [...Gtk.Window.list_toplevels()];
}

/** The widgets in a widget; with GTK 4 those that it is made of, too. */
export function childrenOf(widget, isGtk3) {
  if (!isGtk3) {
    const children = [];
    for (let child = widget.get_first_child(); child !== null; child = child.get_next_sibling()) children.push(child);
    return children;
  }
  const titlebar = widget.get_titlebar?.() ?? null; // a window's, if the program has made it one
  const inside = widget.get_children?.() ?? [];
  return titlebar === null ? inside : [titlebar, ...inside];
}

/** The text of a label, an entry or a text view; null for widgets that have none. */
export function textOf(widget) {
  if (typeof widget.get_text === 'function') return widget.get_text();
  const buffer = widget.get_buffer?.();
  return buffer === undefined ? null : buffer.text;
}

/**
 * Gives a window of GTK 3 the title bar that it has from a window manager otherwise. GTK_CSD=1 would have to do that, but
 * does it only where somebody puts the windows together on the screen.
 */
export function decorate(Gtk, window) {
  const titlebar = new Gtk.HeaderBar({ title: window.get_title() ?? '', showCloseButton: true });
  window.hide();
  window.unrealize();
  window.set_titlebar(titlebar);
  titlebar.show();
  window.show();
}

/** Whether a window has the keyboard: of the property and the method of the same name, GJS has the one, node-gtk the other. */
export function isActive(window) {
  const { isActive: answer } = window;
  return typeof answer === 'function' ? window.isActive() : answer;
}

/**
 * Where the middle of a widget is on the screen. With GTK 4, which does not tell where a window is, as if its window were
 * in the corner of the screen, where they are without a window manager; but popovers are found.
 */
export function placeOf(widget, isGtk3) {
  const [x, y] = isGtk3 ? placeInGtk3(widget) : placeInGtk4(widget);
  const scale = widget.get_scale_factor();
  return [Math.round(x * scale), Math.round(y * scale)];
}

function placeInGtk3(widget) {
  const toplevel = widget.get_toplevel();
  const middle = [widget.get_allocated_width() / 2, widget.get_allocated_height() / 2].map(Math.trunc);
  const [, x, y] = widget.translate_coordinates(toplevel, ...middle);
  const [, left, top] = toplevel.get_window().get_origin();
  return [left + x, top + y];
}

function placeInGtk4(widget) {
  const native = widget.get_native();
  const [, x, y] = widget.translate_coordinates(native, widget.get_width() / 2, widget.get_height() / 2);
  let [left, top] = native.get_surface_transform();
  for (let surface = native.get_surface(); typeof surface?.get_parent === 'function'; surface = surface.get_parent()) {
    left += surface.get_position_x();
    top += surface.get_position_y();
  }
  return [left + x, top + y];
}
