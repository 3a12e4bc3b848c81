// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Comment, CommentTag, Converter, ReflectionKind } from 'typedoc';

/** The category of what a file or a folder has; the first that fits is the one. */
const CATEGORIES = [
  ['src/errors.ts', 'Errors'],
  ['src/message.ts', 'Messages'],
  ['src/conditions/wait-for-messages.ts', 'Messages'],
  ['src/conditions/', 'Conditions'],
  ['src/engine/', 'Tasklets'],
  ['src/flow/', 'Flow'],
  ['src/streams/', 'Streams'],
  ['src/platform/', 'Platform'],
  ['src/kiwi/conditions.ts', 'Conditions'],
  ['src/kiwi/message.ts', 'Messages'],
  ['src/kiwi/tasklet.ts', 'Tasklets'],
];
const { ClassOrInterface, FunctionOrMethod, TypeAlias, Variable } = ReflectionKind;
const LISTED = ClassOrInterface | FunctionOrMethod | TypeAlias | Variable;

/** Has TypeDoc list each name under the category that its place in the sources tells. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(LISTED)) {
      const category = categoryOf(reflection);
      const commented = reflection.kindOf(FunctionOrMethod) ? reflection.signatures : [reflection];
      if (category !== undefined) for (const one of commented) addTag(one, '@category', category);
    }
  });
}

function categoryOf(reflection) {
  if (reflection.parent?.kind !== ReflectionKind.Module) return undefined;
  const { packagePath = '' } = reflection.project.getSymbolIdFromReflection(reflection) ?? {};
  return CATEGORIES.find(([place]) => packagePath.startsWith(place))?.[1];
}

function addTag(reflection, name, text) {
  reflection.comment ??= new Comment();
  reflection.comment.blockTags.push(new CommentTag(name, [{ kind: 'text', text }]));
}
