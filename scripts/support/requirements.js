// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/**
 * The requirements of the project besides Node.js: commands on the PATH, modules of pkg-config, introspection data of
 * libraries (`typelib`) and fonts, each with its package for each package manager. GJS is one of the two runtimes;
 * node-gtk, the other, is compiled on machines for which it has no prebuilt binary, which takes a compiler and the
 * modules. Requirements with `isForNative` are needed to build the native helper library. Those with `isForTests` are
 * needed by the tests, and by single scripts that ask for them by name, but not to build and use the library.
 */
export const requirements = [
  { command: 'gjs', apt: 'gjs', dnf: 'gjs', pacman: 'gjs', brew: 'gjs' },
  { command: 'g++', apt: 'g++', dnf: 'gcc-c++', pacman: 'gcc', brew: 'gcc' },
  { command: 'cc', apt: 'gcc', dnf: 'gcc', pacman: 'gcc', brew: 'gcc', isForNative: true },
  { command: 'make', apt: 'make', dnf: 'make', pacman: 'make', brew: 'make' },
  { command: 'python3', apt: 'python3', dnf: 'python3', pacman: 'python', brew: 'python' },
  {
    command: 'pkg-config',
    apt: 'pkg-config',
    dnf: 'pkgconf-pkg-config',
    pacman: 'pkgconf',
    brew: 'pkgconf',
    isForNative: true,
  },
  { command: 'meson', apt: 'meson', dnf: 'meson', pacman: 'meson', brew: 'meson', isForNative: true },
  { command: 'ninja', apt: 'ninja-build', dnf: 'ninja-build', pacman: 'ninja', brew: 'ninja', isForNative: true },
  {
    command: 'g-ir-scanner',
    apt: 'gobject-introspection',
    dnf: 'gobject-introspection-devel',
    pacman: 'gobject-introspection',
    brew: 'gobject-introspection',
    isForNative: true,
  },
  {
    module: 'gobject-introspection-1.0',
    apt: 'libgirepository1.0-dev',
    dnf: 'gobject-introspection-devel',
    pacman: 'gobject-introspection',
    brew: 'gobject-introspection',
    isForNative: true,
  },
  {
    module: 'gio-2.0',
    apt: 'libglib2.0-dev',
    dnf: 'glib2-devel',
    pacman: 'glib2-devel',
    brew: 'glib',
    isForNative: true,
  },
  { module: 'cairo', apt: 'libcairo2-dev', dnf: 'cairo-devel', pacman: 'cairo', brew: 'cairo' },
  { command: 'valgrind', apt: 'valgrind', dnf: 'valgrind', pacman: 'valgrind', brew: 'valgrind', isForTests: true },
  {
    command: 'Xvfb',
    apt: 'xvfb',
    dnf: 'xorg-x11-server-Xvfb',
    pacman: 'xorg-server-xvfb',
    brew: 'xorg-server',
    isForTests: true,
  },
  { typelib: 'Gtk-3.0', apt: 'gir1.2-gtk-3.0', dnf: 'gtk3', pacman: 'gtk3', brew: 'gtk+3', isForTests: true },
  { typelib: 'Gtk-4.0', apt: 'gir1.2-gtk-4.0', dnf: 'gtk4', pacman: 'gtk4', brew: 'gtk4', isForTests: true },
  {
    typelib: 'Adw-1',
    apt: 'gir1.2-adw-1',
    dnf: 'libadwaita',
    pacman: 'libadwaita',
    brew: 'libadwaita',
    isForTests: true,
  },
  {
    font: 'Cantarell',
    apt: 'fonts-cantarell',
    dnf: 'abattis-cantarell-fonts',
    pacman: 'cantarell-fonts',
    brew: 'font-cantarell',
    isForTests: true,
  },
  {
    font: 'JetBrains Mono',
    apt: 'fonts-jetbrains-mono',
    dnf: 'jetbrains-mono-fonts',
    pacman: 'ttf-jetbrains-mono',
    brew: 'font-jetbrains-mono',
    isForTests: true,
  },
  { command: 'xdotool', apt: 'xdotool', dnf: 'xdotool', pacman: 'xdotool', brew: 'xdotool', isForTests: true },
  {
    command: 'import',
    apt: 'imagemagick',
    dnf: 'ImageMagick',
    pacman: 'imagemagick',
    brew: 'imagemagick',
    isForTests: true,
  },
  {
    command: 'dbus-run-session',
    apt: 'dbus',
    dnf: 'dbus-daemon',
    pacman: 'dbus',
    brew: 'dbus',
    isForTests: true,
  },
];

/** What only the command needs that tries the project on other suites of Debian. */
export const suiteRequirements = [
  { command: 'debootstrap', apt: 'debootstrap', dnf: 'debootstrap', pacman: 'debootstrap' },
];

/** Returns the name of a requirement: a command, a module, introspection data or a font. */
export const nameOf = ({ command, module, typelib, font }) => command ?? module ?? typelib ?? font;

/**
 * Returns the requirements for a purpose.
 *
 * @param {{ isForTests?: boolean, needs?: string[] }} [purpose] - whether those of the tests are among them; the names
 *   of others that are, as `Gtk-3.0` or `Xvfb`.
 */
export function requirementsFor({ isForTests: areTestsRun = false, needs = [] } = {}) {
  return requirements.filter(
    (requirement) => requirement.isForTests !== true || areTestsRun || needs.includes(nameOf(requirement)),
  );
}

/**
 * Returns the requirements that a machine does not meet.
 *
 * @param {(requirement: { command?: string, module?: string, typelib?: string, font?: string }) => boolean} isThere - tells whether it
 *   meets one.
 * @param {object[]} [required] - those that are asked for, all of them by default.
 */
export function missingRequirements(isThere, required = requirements) {
  return required.filter((requirement) => !isThere(requirement));
}
