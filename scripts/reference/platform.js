// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Converter } from 'typedoc';

/** What programs have a use for: the rest is what the library asks of a runtime, and may change at any time. */
const FOR_PROGRAMS = new Set(['canHookClasses', 'name', 'nativeProblem']);

/** Has TypeDoc show of a platform only what is for programs. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const platform = project.getChildByName(['gtasklet', 'Platform']);
    const others = platform.children.filter(({ name }) => !FOR_PROGRAMS.has(name));
    for (const member of others) project.removeReflection(member);
  });
}
