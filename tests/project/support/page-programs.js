// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** A program begins with an import; comments may be before it. */
const BEGINNING = /^(?:\/\/.*\n|\n)*import /;
/** A comment that is the name of a file, and no more. */
const FILE = /^\/\/ [\w.-]+\.[cm]?[jt]s\n/;
/** What is there on GJS alone, so that a program that imports it is written for GJS. */
const OF_GJS = /\bfrom '(?:gi:\/\/|system'|cairo'|gettext'|\.\/gtasklet\/)/;
const ONLY_ON_NODE = /^\/\/ Only on Node\.js/m;
const OUTPUT = /^\/\/ Output(?:, with the exit code (?<exitCode>\d+))?(?<example>, for example)?:\n(?<lines>[^]*)$/m;
/** A line of the output, at which the window is closed as by its user. */
const CLOSING = '(the window is closed)';
/** The same, at which the user presses Ctrl-C. */
const INTERRUPTING = '(Ctrl-C is pressed)';
const BUS = /\bBusType\.SESSION\b/;
const GTK = /\bgi:\/\/(?:Gtk|Adw)\b|\.require\('(?:Gtk|Adw)'/;

const NODE_GTK = /^import gi from 'node-gtk';$/m;
const NAMESPACE = /^const (?<name>\w+) = gi\.require\('(?<namespace>\w+)', '(?<version>[\d.]+)'\);/gm;
const ENTRY = /\bfrom 'gtasklet(?<kiwi>\/kiwi)?'/g;
/** What has words in its name: a member, `.newForPath`, or an operation, `'loadContents'`. */
const NAME = /(?<=\.|, ')[a-z]+[A-Z]\w*\b/g;
/** GJS would write to its log, with the time before each line. */
const CONSOLE = 'const console = { log: print, warn: printerr, error: printerr }; ';

/** Whether a block of code is a file of a project of its own, which a test for it makes. */
export const isFile = ({ text }) => FILE.test(text);

/** Whether a block of code in JavaScript or TypeScript is a program. */
export const isProgram = (block) =>
  ['js', 'ts'].includes(block.language) && BEGINNING.test(block.text) && !isFile(block);

/**
 * Reads a program in a page.
 *
 * @param {object} block - the block that it is, see readPage().
 * @returns the `name` of its file, without the ending; the `runtimes` that it is for; the `namespaces` that it requires
 *   of node-gtk; the `output` that it has to have: lines, null if it is only said what it may be; the line of them that
 *   the window is closed before, or Ctrl-C is pressed; the `exitCode`; whether it `hasWindows`, and uses the session's bus.
 */
export function readProgram({ path, line, title, language, text }) {
  const isForGjs = OF_GJS.test(text);
  const runtimes = ['gjs', 'node'].filter((one) => (one === 'gjs' ? !ONLY_ON_NODE.test(text) : !isForGjs));
  const { exitCode, example, lines = '' } = OUTPUT.exec(text)?.groups ?? {};
  const output = lines.split('\n').filter((one) => one !== '' && !ONLY_ON_NODE.test(one));
  const strange = output.find((one) => !one.startsWith('//'));
  if (strange !== undefined) throw new Error(`${path}:${line}: expected a comment behind "// Output:", got ${strange}`);
  const expected = output.map((one) => one.replace(/^\/\/ ?/, ''));
  const acts = [CLOSING, INTERRUPTING];
  const act = expected.findIndex((one) => acts.includes(one));
  const actsAt = (name) => (expected[act] === name ? act : null);
  return {
    path,
    line,
    title,
    language,
    text,
    name: `${path.replace(/\.md$/, '').replaceAll('/', '-')}-${line}`,
    runtimes,
    isForGjs,
    namespaces: [...text.matchAll(NAMESPACE)].map(({ groups: { namespace, version } }) => `${namespace}-${version}`),
    output: example === undefined ? expected.filter((one) => !acts.includes(one)) : null,
    closesAt: actsAt(CLOSING),
    interruptedAt: actsAt(INTERRUPTING),
    exitCode: Number(exitCode ?? 0),
    hasWindows: GTK.test(text),
    hasBus: BUS.test(text),
  };
}

/**
 * Makes of a program what the documentation says that it is on GJS, on the same lines.
 *
 * @param {object} program - see {@link readProgram}.
 * @param {ReadonlySet<string>} functions - the names of functions that have words in them, as they are on Node.js.
 */
export function forGjs({ text, isForGjs }, functions) {
  if (isForGjs) return text.replace(BEGINNING, (beginning) => beginning.replace(/import $/, `${CONSOLE}import `));
  const hasUnderscores = (name) => functions.has(name) || functions.has(`${name}Async`);
  const translated = text
    .replace(NODE_GTK, '')
    .replaceAll(NAMESPACE, "import $<name> from 'gi://$<namespace>?version=$<version>';")
    .replaceAll(ENTRY, (_entry, kiwi = '') => `from './gtasklet${kiwi}/gjs.js'`)
    .replaceAll(NAME, (name) => (hasUnderscores(name) ? withUnderscores(name) : name));
  return `${CONSOLE}${translated}`;
}

function withUnderscores(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Whether a program has printed what the comment at its end says; `…` stands for anything in a line.
 *
 * @param {string[]} lines - that it has printed.
 * @param {string[]} expected - what the comment says.
 */
export function isAsExpected(lines, expected) {
  const fits = (line, pattern) => {
    const parts = pattern.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`).test(line);
  };
  return lines.length === expected.length && lines.every((line, index) => fits(line, expected[index]));
}
