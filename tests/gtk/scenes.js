// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

const COMMANDS = [
  'for file in src/*/*.ts; do wc -l $file; sleep 0.1; done',
  'wc -l src/*.ts',
  'make',
  'while sleep 1; do date +%T; done',
  'tail -f package.json',
  'npm test',
];

const DARK = 'toolkit.Adw.StyleManager.get_default().colorScheme = toolkit.Adw.ColorScheme.FORCE_DARK;';

/** A search that has ended. */
function findScene(name, runtime, before) {
  return {
    name,
    example: 'find-text',
    version: 4,
    runtime,
    size: '760x640',
    start: "example.findText(toolkit, 'examples');",
    acts: `
      const entry = yield* person.until(() => person.all('SearchEntry')[0] ?? null, 'a field');
      ${before}
      yield* person.focus(entry);
      person.type('yield* race');
      yield* person.until(() => person.texts().some((text) => text.endsWith(' results')), 'the end of the search');
      yield* person.shoot(entry);
      yield* person.close(entry);`,
  };
}

/** A board with commands in every state. */
function boardScene(name, runtime, before) {
  return {
    name,
    example: 'command-board',
    version: 4,
    runtime,
    size: '1200x700',
    start: `example.commandBoard(toolkit, ${JSON.stringify(COMMANDS)}, 3);`,
    acts: `
      const entry = yield* person.until(() => person.all('Entry')[0] ?? null, 'a field');
      ${before}
      yield* person.see('3 running, 1 queued');
      yield* person.until(() => person.texts().some((text) => text === '4.0 s'), 'some time to pass');
      yield* person.shoot(entry);
      yield* person.close(entry); yield* person.click('Stop and Close');`,
  };
}

/**
 * The screenshots of the documentation, by the names of their files.
 *
 * Each shows an `example` on a `version` of GTK and a `runtime`, on a screen of a `size`. `start` starts it, and the
 * simulated user `acts`, as in the tests (see runExampleProgram()). `yield* person.shoot(widget)` takes the screenshot of
 * the widget's window; then the program has to end.
 */
export const scenes = [
  boardScene('command-board', 'gjs', ''),
  boardScene('command-board-dark', 'node', DARK),
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
  findScene('find-text', 'gjs', ''),
  findScene('find-text-dark', 'node', DARK),
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
