// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** What GTK's own style has not; in its colours, so that it is right in the dark, too. */
export const STYLE = `
  .board-card { padding: 10px 12px 12px 12px; border-radius: 12px; background-color: alpha(currentColor, 0.05); }
  .command { font-family: monospace; font-weight: bold; }
  .status, .elapsed { font-size: smaller; }
  .elapsed { font-feature-settings: "tnum"; opacity: 0.7; }
  .output { border-radius: 8px; background-color: alpha(currentColor, 0.05); }
  .output textview, .output textview text { background: none; font-size: smaller; }
  .board { padding: 6px; }
  .board > flowboxchild { padding: 6px; }
  .empty image { opacity: 0.4; }
`;
