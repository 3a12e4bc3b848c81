// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Of TypeDoc's kinds of names. */
const CLASS = 128;
const INTERFACE = 256;
const FUNCTION = 64;
const VARIABLE = 32;
const CONSTRUCTOR = 512;
const ACCESSOR = 262_144;

/** What can be called, or made by `new`. */
export const isCodeOf = ({ kind }) => [CLASS, FUNCTION, VARIABLE].includes(kind);
export const isClass = ({ kind }) => kind === CLASS;
export const isInterface = ({ kind }) => kind === INTERFACE;
export const isConstructor = ({ kind }) => kind === CONSTRUCTOR;

/** The text of a comment, or of one of its tags, as it is read. */
export function textOf(parts = []) {
  return parts.map(({ text }) => text).join('');
}

/** The comments of a name: one, or one for each way to call it. */
export function commentsOf({ comment, signatures = [], getSignature }) {
  return [comment, ...signatures.map((signature) => signature.comment), getSignature?.comment].filter(Boolean);
}

/** The texts of a tag in the comments of a name. */
export function tagsOf(reflection, tag) {
  return commentsOf(reflection)
    .flatMap(({ blockTags = [] }) => blockTags)
    .filter(({ tag: name }) => name === tag)
    .map(({ content }) => textOf(content));
}

/**
 * The values that a name takes or has: parameters, properties, and what accessors give, of it and of what is in it.
 *
 * @returns of each the `path`, the `type`, whether it `isOptional`, whether it is a parameter, and the `text` of its comment.
 */
export function valuesOf(reflection, path = reflection.name) {
  const { children = [], signatures = [], type, flags = {}, comment, getSignature } = reflection;
  const inside = [
    ...children.flatMap((child) => valuesOf(child, `${path}.${child.name}`)),
    ...signatures.flatMap(({ parameters = [] }) =>
      parameters.flatMap((parameter) => valuesOf({ ...parameter, isParameter: true }, `${path}(${parameter.name})`)),
    ),
  ];
  const own = reflection.kind === ACCESSOR ? getSignature : reflection;
  if (own?.type === undefined || children.length > 0 || signatures.length > 0) return inside;
  const value = {
    path,
    type: own.type ?? type,
    isOptional: flags.isOptional === true,
    isParameter: reflection.isParameter === true,
    text: textOf((own.comment ?? comment)?.summary),
  };
  return [value, ...inside];
}

/** Whether a type is, or may be, a number that is given as such. */
export function isNumber({ type, name, types = [] }) {
  return (type === 'intrinsic' && name === 'number') || (type === 'union' && types.some((one) => isNumber(one)));
}
