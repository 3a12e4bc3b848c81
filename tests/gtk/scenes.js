// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * What the pictures of the documentation show, by the names of their files.
 *
 * Each is of an `example`, of a `version` of GTK and a `runtime`, on a screen of a `size`. It is started by `start`, and a
 * person `acts`, as in the tests (see runExampleProgram()), until there is what the picture is to show: then
 * `yield* person.shoot(widget)` takes it, of the window that the widget is in, and the program has to end.
 */
export const scenes = [
  {
    name: 'countdown-dialog',
    example: 'countdown-dialog',
    version: 3,
    runtime: 'gjs',
    size: '640x480',
    start: 'example.countDown(Gtk, runtime, 7, 1e6);', // it stays at seven
    acts: `
      const left = yield* person.see('Seconds left: 7');
      yield* person.shoot(left);
      yield* person.close(left);`,
  },
  {
    name: 'command-window',
    example: 'command-window',
    version: 3,
    runtime: 'node',
    size: '960x600',
    start: "example.showCommand(Gtk, { ...runtime, args: ['wc -l examples/c*/*.ts'] });",
    acts: `
      const view = yield* person.until(() => person.all('TextView')[0] ?? null, 'a window with a text');
      yield* person.until(() => person.titles().some((title) => title.endsWith(' (completed)')), 'the end of the command');
      yield* person.shoot(view);
      yield* person.close(view);`,
  },
];
