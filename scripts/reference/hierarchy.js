// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Converter, ReferenceType, ReflectionKind } from 'typedoc';

/** Classes that users do not see, by name, with the base above them that they do see. */
const BASES = { ByteReader: 'Stream', CallableCondition: 'WaitCondition', SourceCondition: 'WaitCondition' };

/** Has TypeDoc tell only of bases that the reference has, and leave out what comes from others. */
export function load(app) {
  // Before TypeDoc makes the hierarchy of what it finds.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.ClassOrInterface)) {
      reflection.extendedTypes = known(reflection.extendedTypes?.map((type) => baseOf(type, project)));
      reflection.implementedTypes = known(reflection.implementedTypes);
      for (const member of reflection.children?.slice() ?? []) {
        if (member.flags.isExternal) project.removeReflection(member);
        for (const one of [member, member.getSignature, ...(member.signatures ?? [])]) forget(one);
      }
    }
  });
}

function baseOf(type, project) {
  const base = type.reflection === undefined ? BASES[type.name] : undefined;
  if (base === undefined) return type;
  return ReferenceType.createResolvedReference(base, project.getChildByName(['gtasklet', base]), project);
}

function known(types) {
  const those = types?.filter((type) => type.reflection !== undefined) ?? [];
  return those.length === 0 ? undefined : those;
}

function forget(reflection) {
  for (const relation of ['implementationOf', 'inheritedFrom', 'overwrites']) {
    if (reflection?.[relation] !== undefined && reflection[relation].reflection === undefined) {
      reflection[relation] = undefined;
    }
  }
}
