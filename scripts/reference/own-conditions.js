// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { CommentTag, Converter, ReflectionKind } from 'typedoc';

const BASE = 'WaitCondition';
/** The tasklet, as conditions see it: all of it is for them. */
const VIEW = 'Waiter';
/** What only those need who write a condition of their own: it is the same in every condition, and told of the base. */
const OF_BASE = new Set(['arm', 'attachAgain', 'disarm', 'waiter']);
const GROUPED = new Set([
  ...OF_BASE,
  'forgetFiring',
  'isTiedTo',
  'reportError',
  'getResult',
  'waitConditionFailed',
  'waitConditionFired',
  'waitConditionGone',
]);

/** Has TypeDoc put what is for conditions of one's own at the end of a page, and leave out what the base tells. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.ClassOrInterface)) {
      if (reflection.name === VIEW) continue;
      for (const member of reflection.children?.slice() ?? []) {
        const isBase = reflection.name === BASE;
        if (!isBase && OF_BASE.has(member.name)) project.removeReflection(member);
        else if (GROUPED.has(member.name)) group(member);
      }
    }
  });
}

function group(member) {
  const commented = member.signatures ?? [member];
  for (const { comment } of commented) {
    comment?.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: 'For conditions of your own' }]));
  }
}
