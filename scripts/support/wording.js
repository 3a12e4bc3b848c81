// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Words that the prose does not use, and the field's terms for them. */
const TERMS = [
  [/\b(?:goes|go|went|going) on\b/i, '"resumes", "continues" or "keeps running"'],
  [/\b(?:whoever|nobody|somebody)\b/i, 'a noun'],
  [/\banew\b/i, '"again"'],
  [/\bby and by\b/i, '"incremental"'],
  [/\bfor ever\b/i, '"forever"'],
  [/\bthe original(?:'s)?\b/i, '"kiwi.tasklet"'],
  [/\b(?:a|the|whose|no) cancel\b(?![`(])/i, '"cancellation"'],
  [/\bunix signal/, '"Unix signal"'],
  [/\b(?:of|by) (?:GLib|Gio|GTK|GJS|Node|node-gtk)'s\b(?! \w)/, 'the name without "\'s"'],
  [/\bno (?:string|number|boolean|array|object|function|generator|tasklet)\b(?=[,.;)]|$)/i, '"not a …"'],
  [/\bfolders?\b/i, '"directory"'],
  [/\bTo beware of\b/, '"**Notes**"'],
  [/\bmeanwhile\b/i, '"during …" or "in between"'],
];

const RELATIVE = 'What|How|Who|Whom|Whose|Whether';
const HEADING = new RegExp(`^#+ (?:${RELATIVE}|To)\\b(?!-)`);
const COMMENT_START = new RegExp(`^(?:${RELATIVE}) `);
const PARAMETER = /@(?:param \S+ -|returns) (?:what|how|who|whom|whose) /;

const CODE = /^```[^]*?^```|`[^`\n]*`|\]\([^)]*\)/gm;
const COMMENT = /\/\*\*?(?<block>[^]*?)\*\/|(?<=^|\s)\/\/ (?<line>.*)$/gm;

/**
 * Finds words in pages, and in the comments of the library, that are not the field's.
 *
 * @param {string} path - of the file.
 * @param {string} text - the file.
 * @returns {string[]} the problems, with the numbers of their lines.
 */
export function wordingProblems(path, text) {
  if (path.endsWith('.md')) {
    const prose = text.replaceAll(CODE, blank).split('\n');
    return prose.flatMap((line, index) => [...headingProblems(line, index), ...termProblems(line, index)]);
  }
  if (!path.startsWith('src/') || !path.endsWith('.ts')) return [];
  return [...text.matchAll(COMMENT)].flatMap((comment) => commentProblems(comment, text));
}

/** Leaves only the ends of the lines. */
function blank(code) {
  return code.replaceAll(/[^\n]/g, ' ');
}

function headingProblems(line, index) {
  return HEADING.test(line) ? [at(index, `expected a heading that names its section, got "${line}"`)] : [];
}

function termProblems(line, index) {
  const found = TERMS.filter(([pattern]) => pattern.test(line));
  return found.map(([pattern, better]) => at(index, `expected ${better}, got "${pattern.exec(line)[0]}"`));
}

function commentProblems({ 0: whole, index, groups: { block, line } }, text) {
  const first = text.slice(0, index).split('\n').length - 1;
  const lines = (block ?? line).split('\n').map((one) => one.replace(/^\s*\* ?/, '').trim());
  const start = lines.find((one) => one !== '') ?? '';
  const problems = COMMENT_START.test(start)
    ? [at(first, `expected a verb or a noun, got "${start.slice(0, 40)}"`)]
    : [];
  for (const [offset, one] of lines.entries()) {
    const prose = one.replaceAll(CODE, blank);
    if (PARAMETER.test(one)) problems.push(at(first + offset, `expected a noun phrase, got "${one.slice(0, 60)}"`));
    if (!whole.includes('oxlint-disable')) problems.push(...termProblems(prose, first + offset));
  }
  return problems;
}

function at(index, problem) {
  return `line ${index + 1}: ${problem}`;
}
