// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** Additional CSS, in the colours of the theme, so that it fits the dark style too. */
export const STYLE = `
  .board-card { padding: 12px 6px 6px 12px; }
  .command { font-family: monospace; font-weight: bold; }
  .status, .elapsed { font-size: smaller; }
  .elapsed { margin-right: 6px; font-feature-settings: "tnum"; opacity: 0.7; }
  .output { margin-right: 6px; margin-bottom: 6px; border-radius: 8px; background-color: alpha(currentColor, 0.05); }
  .output textview, .output textview text { background: none; font-size: smaller; }
  .board { padding: 6px 6px 12px 6px; }
  .board > flowboxchild { padding: 6px; }
`;
