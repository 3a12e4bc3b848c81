// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/** The library for properties, bundled beside the compiled tests: GJS finds no package by its name. */
export {
  Arbitrary,
  type GeneratorValue,
  type IRawProperty,
  type Random,
  Stream,
  Value,
  check,
  defaultReportMessage,
  gen,
  integer,
  property,
  stream,
} from 'fast-check';
