// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What the person before a board has learned: where its cards are, and what is on them. */
const PERSON = `
  const titleOf = (command) => person.all('Label')
    .find((label) => label.has_css_class('command') && label.get_tooltip_text() === command) ?? null;
  const isShown = (command) => titleOf(command) !== null;
  const cardOf = (command) => titleOf(command).get_parent().get_parent();
  const labelOf = (command, styleClass) => person.all('Label')
    .find((label) => label.has_css_class(styleClass) && label.is_ancestor(cardOf(command))).get_text();
  const statusOf = (command) => labelOf(command, 'status');
  const timeOf = (command) => labelOf(command, 'elapsed');
  const outputOf = (command) => person.all('TextView').find((view) => view.is_ancestor(cardOf(command))).get_buffer().text;
  const buttonOf = (command, tooltip) => person.all('Button')
    .find((button) => button.get_tooltip_text() === tooltip && button.is_ancestor(cardOf(command))) ?? null;
  const untilStatus = function* (command, status) {
    yield* person.until(() => isShown(command) && statusOf(command) === status, command + ' to be: ' + status);
  };
  const untilOutput = function* (command, text) {
    yield* person.until(() => isShown(command) && outputOf(command) === text, command + ' to print: ' + text);
  };
  const press = function* (command, tooltip) {
    yield* person.click(yield* person.until(() => buttonOf(command, tooltip), 'a button ' + tooltip));
  };
  const closeWindow = () => Gtk.Window.list_toplevels().find((window) => window.get_title() === 'Command Board').close();
  yield* person.see('Run');`;

/**
 * Has a person use a board.
 *
 * @param {(example: object) => Promise<object>} runs - runs an example, see describeExampleWithWindows().
 * @param {string[]} commands - that the board begins with.
 * @param {string} acts - what the person does.
 * @param {object} [options] - how the board is.
 * @param {number} [options.atOnce] - how many commands run at once.
 * @param {boolean} [options.isPlain] - whether it is without libadwaita.
 */
export function useBoard(runs, commands, acts, { atOnce = 4, isPlain = false } = {}) {
  const toolkit = isPlain ? '{ ...toolkit, Adw: null }' : 'toolkit';
  return runs({
    version: 4,
    acts: PERSON + acts,
    start: `example.commandBoard(${toolkit}, ${JSON.stringify(commands)}, ${atOnce});`,
  });
}
