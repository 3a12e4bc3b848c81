// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Comment, Converter, ReferenceType, ReflectionKind } from 'typedoc';

const LIBRARY = 'gtasklet';
const ORIGINAL = 'gtasklet/kiwi';
/** What the library calls what does not follow from the original's name. */
const OTHERWISE = { class_: 'objectClass' };

/**
 * Has TypeDoc leave out of the original's classes what they have by the same name in the library, and say of what has
 * another name what that is.
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const [library, original] = [LIBRARY, ORIGINAL].map((name) =>
      project.getChildrenByKind(ReflectionKind.Module).find((module) => module.name === name),
    );
    for (const reflection of original.getChildrenByKind(ReflectionKind.Interface)) {
      const ours = library.getChildByName([reflection.name]);
      if (ours === undefined) continue;
      for (const member of reflection.children?.slice() ?? []) tell(project, member, ours);
      for (const signature of reflection.signatures?.slice() ?? []) project.removeReflection(signature);
    }
  });
}

function tell(project, member, ours) {
  if (ours.getChildByName([member.name]) !== undefined) {
    project.removeReflection(member);
    return;
  }
  const same = ours.getChildByName([nameInLibrary(member.name)]);
  if (same === undefined) return;
  const link = { kind: 'inline-tag', tag: '@link', text: `${ours.name}.${same.name}`, target: same };
  member.inheritedFrom = undefined;
  member.comment = new Comment([{ kind: 'text', text: 'The same as ' }, link, { kind: 'text', text: '.' }]);
  if (member.type?.type !== 'reflection') return;
  project.removeTypeReflections(member.type);
  member.type = ReferenceType.createResolvedReference(same.name, same, project);
}

function nameInLibrary(name) {
  const words = name.replace(/^get_/, '').replaceAll(/_(?<letter>[a-z])/g, (_word, letter) => letter.toUpperCase());
  return OTHERWISE[name] ?? words;
}
