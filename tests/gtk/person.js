// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { childrenOf, decorate, isActive, placeOf, textOf, windowsOf } from './widgets.js';

/** How long a person waits for something before giving up; less than a program is given. */
const PATIENCE_MS = 15_000;
/** How often it looks: about as often as the windows change. */
const LOOK_MS = 16;
/** How many frames something has to be in the same place for a person to aim at it. */
const QUIET_FRAMES = 5;
/** How long what moves in a window takes to stand still: colours that change with the focus, buttons. */
const STILL_MS = 600;

/**
 * Makes somebody who sits before the windows of this program: looks at what they show, and clicks and types by asking the
 * display for it. Of a version of GTK, 3 or 4, on either runtime; on Node.js the namespace is one that has GJS's names.
 *
 * What takes time is a generator: `yield* person.click('OK')`.
 *
 * @param {object} Gtk - the namespace.
 * @param {object} gtasklet - the library: the very one that the program uses.
 * @param {object} program - what it can do.
 * @param {(line: string) => void} program.say - writes a line.
 * @param {(...request: (string | number)[]) => void} program.ask - lets the display do something, see startDisplay().
 * @param {(exitCode: number) => void} program.exit - ends it.
 */
export function createPerson(Gtk, { WaitForFrame, WaitForTimeout, run }, { say, ask, exit }) {
  const isGtk3 = Gtk.MAJOR_VERSION === 3;
  const toplevels = () => windowsOf(Gtk).filter((window) => window.get_mapped());

  const visible = function* (widget) {
    if (!widget.get_mapped()) return;
    yield widget;
    for (const child of childrenOf(widget, isGtk3)) yield* visible(child);
  };
  const all = function* () {
    for (const window of toplevels()) yield* visible(window);
  };

  const person = {
    /** The titles of the windows that are shown. */
    titles: () => toplevels().map((window) => window.get_title() ?? ''),

    /** The texts that are shown, of all windows, or of those in one widget: labels, entries and longer texts. */
    texts: (within) =>
      [...(within === undefined ? all() : visible(within))].map(textOf).filter((text) => (text ?? '') !== ''),

    /** The widget that is shown with a text, or a tooltip; null when none is. */
    find(text) {
      for (const widget of all()) {
        if (textOf(widget) === text || widget.get_tooltip_text() === text) return widget;
      }
      return null;
    },

    /** All widgets of a class that are shown: `person.all('TextView')`. */
    all: (className) => [...all()].filter((widget) => widget instanceof Gtk[className]),

    /**
     * Waits until something holds, and returns what that is.
     *
     * @param {() => unknown} holds - is asked again and again, until it returns what is neither null nor false.
     * @param {string} what - is waited for, for the error when it does not come.
     */
    *until(holds, what) {
      const look = new WaitForTimeout(LOOK_MS);
      for (const begin = Date.now(); Date.now() - begin < PATIENCE_MS; yield look) {
        const result = holds();
        if (result !== null && result !== false) return result;
      }
      throw new Error(`expected ${what}; the windows ${person.titles().join()} have ${person.texts().join()}`);
    },

    /** Waits until something with this text, or a tooltip, is shown; returns the widget. */
    *see(text) {
      return yield* person.until(() => person.find(text), `something with the text ${text}`);
    },

    /** Clicks in the middle of a widget, or on what shows a text, when it is there. */
    *click(target) {
      ask('click', ...(yield* placeWhenSeen(target)));
    },

    /** Turns the wheel over a widget: 'up' or 'down', so many notches. */
    *wheel(target, direction, notches) {
      ask('wheel', ...(yield* placeWhenSeen(target)), direction, notches);
    },

    /** Gives the keyboard to the window of a widget, or of what shows a text, and waits until it has it. */
    *focus(target) {
      ask('focusAt', ...(yield* placeWhenSeen(target)));
      const widget = typeof target === 'string' ? person.find(target) : target;
      const window = isGtk3 ? widget.get_toplevel() : widget.get_root();
      yield* person.until(() => isActive(window), 'the window to be active');
    },

    /** Presses keys, by xdotool's names: 'Escape', 'ctrl+f'. The window has to have the keyboard. */
    press: (...keys) => ask('press', ...keys),

    /** Types a text, of one line and without two spaces in a row. */
    type: (text) => ask('type', text),

    /** Closes the window of a widget, or of what shows a text, as a window manager does. */
    *close(target) {
      ask('closeAt', ...(yield* placeWhenSeen(target)));
    },

    /** Moves the window of a widget, or of what shows a text: they are all in one corner otherwise. GTK 3 only. */
    *move(target, x, y) {
      const place = yield* placeWhenSeen(target);
      ask('moveAt', ...place, x, y);
      const widget = typeof target === 'string' ? person.find(target) : target;
      yield* person.until(() => placeOf(widget, isGtk3).join() !== place.join(), 'the window to move');
    },

    /** Takes a picture of the window of a widget, which has the keyboard, when it stands still: see takePicture(). */
    *shoot(widget) {
      if (isGtk3) decorate(Gtk, widget.get_toplevel());
      yield* person.focus(widget);
      yield new WaitForTimeout(STILL_MS);
      ask('shoot', ...(yield* placeWhenSeen(widget)));
    },

    /** Lets the person begin, beside the program. When something is not as expected, the program ends. */
    begin(acts) {
      run(
        (function* () {
          try {
            yield* acts();
          } catch (error) {
            say(String(error));
            exit(1);
          }
        })(),
      );
    },
  };

  /** Where a widget is when it has come to rest: what is new is moved about while it is laid out. */
  const placeWhenSeen = function* (target) {
    const widget = typeof target === 'string' ? yield* person.see(target) : target;
    const frame = new WaitForFrame(widget);
    let place = placeOf(widget, isGtk3);
    for (let quiet = 0; quiet < QUIET_FRAMES; quiet++) {
      yield frame;
      const last = place;
      place = placeOf(widget, isGtk3);
      if (last.join() !== place.join()) quiet = 0;
    }
    return place;
  };

  return person;
}
