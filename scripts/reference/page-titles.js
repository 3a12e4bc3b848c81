// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { Converter } from 'typedoc';

const TITLE = /^# (?<title>.+)$/m;
/** The beginning of a heading, at the end of a text. */
const HEADING = /(?:^|\n)#{1,6} [^\n]*$/;

/** Has TypeDoc list the pages by their titles, and give headings with code in them the anchors that they have elsewhere. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const page of project.documents ?? []) {
      const text = page.content.map((part) => part.text).join('');
      page.name = TITLE.exec(text)?.groups.title ?? page.name;
      page.content = page.content.map((part, index) => {
        const isInHeading = part.kind === 'code' && HEADING.test(page.content[index - 1]?.text ?? '');
        return isInHeading ? { kind: 'text', text: part.text.replaceAll('`', '') } : part;
      });
    }
    const [first] = project.readme ?? [];
    if (first !== undefined) first.text = first.text.replace(TITLE, ''); // the page has a title
  });
}
