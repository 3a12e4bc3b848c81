// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The title that a display looks for. */
const TITLE = 'the window';
/** How many frames of one window are enough for another to have one, too, if it has any at all. */
const FRAMES = 5;
/** After so many rounds of them it is said to have frames for ever. */
const MOST_ROUNDS = 10;

/**
 * Makes what the programs of the tests use of GTK, whatever they run on: here is where its versions and the bindings
 * differ.
 *
 * @param {object} Gtk - the namespace.
 * @param {boolean} isGjs - otherwise it is of node-gtk, which has other names for methods.
 * @param {Function} WaitForFrame - the library's.
 */
export function createToolkit(Gtk, isGjs, WaitForFrame) {
  const isGtk3 = Gtk.MAJOR_VERSION === 3;

  /** Calls a method by the name that it has in C. */
  const call = (object, method, ...args) => {
    const name = isGjs ? method : method.replaceAll(/_(\w)/g, (_match, letter) => letter.toUpperCase());
    return object[name](...args);
  };

  /** How many frames a window has had, which is shown. */
  const framesOf = (window) => Number(call(call(window, 'get_frame_clock'), 'get_frame_counter'));

  if (!isGtk3) Gtk.init();
  else if (isGjs) Gtk.init(null);
  else Gtk.init([]);

  return {
    call,
    framesOf,

    /** The signal that a window emits before it closes; it stays open when the answer is true. */
    closing: isGtk3 ? 'delete-event' : 'close-request',

    /** Makes a window that is not shown. */
    createWindow(title = TITLE) {
      const window = new Gtk.Window({ title });
      call(window, 'set_default_size', 200, 100);
      return window;
    },

    /** Makes an entry in a window, which has the focus there. */
    createEntryIn(window) {
      const entry = new Gtk.Entry();
      call(window, isGtk3 ? 'add' : 'set_child', entry);
      call(entry, 'grab_focus');
      return entry;
    },

    show(window) {
      call(window, isGtk3 ? 'show_all' : 'present');
    },

    /** Ends a window. */
    end(window) {
      call(window, 'destroy');
    },

    /** What emits the keys that are pressed in a window before a widget in it gets them, and the signal. */
    keysOf(window) {
      if (isGtk3) return [window, 'key-press-event'];
      const controller = new Gtk.EventControllerKey();
      call(controller, 'set_propagation_phase', Gtk.PropagationPhase.CAPTURE);
      call(window, 'add_controller', controller);
      return [controller, 'key-pressed'];
    },

    /** Waits until a window has no frames any more, while another one has; false when it goes on. */
    *isStandingStill(window, other) {
      const frame = new WaitForFrame(other);
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const before = framesOf(window);
        for (let count = 0; count < FRAMES; count++) yield frame;
        if (framesOf(window) === before) return true;
      }
      return false;
    },
  };
}
