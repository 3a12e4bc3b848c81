// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { root } from '../../../scripts/support/paths.js';

/** The one that TypeDoc needs: later ones cannot be asked about a program. */
const require = createRequire(join(root, 'scripts', 'reference', 'package.json'));
/** What does not count: that the library was imported without its entry, and its own faults. */
const NOT_TOLD = new Set(['InternalError']);
const ASKS_PLATFORM = 'platform';
/** What the engine calls, which throws what comes of it at the wait. */
const FOR_ENGINE = new Set(['arm', 'attachAgain', 'disarm']);
/** The engine: what is thrown in there is handed to tasklets. */
const ENGINE = /\/src\/engine\/(?:cancel(?:lation|-region)|clean-up|closing|driver|mailbox|wait-list)\.ts$/;
const THROWS = /@throws (?:[^@]|@link)*/g;
const ERROR = /\b[A-Z]\w*(?:Error|Cancelled)\b/g;

/**
 * Finds what the public functions, constructors, methods and accessors of the library throw, or the functions of the
 * library that they call; what is caught, what callbacks throw and what the runtime throws is not seen.
 *
 * @returns for each: its `name`, the `thrown` classes that it does not tell of in its comment, and the file it is in.
 */
export function findUntoldThrows() {
  const ts = require('typescript');
  const path = join(root, 'scripts', 'reference', 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, join(path, '..'));
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const thrownBy = throwFinder(ts, checker);
  return ['index.ts', 'kiwi/kiwi.ts']
    .flatMap((name) => publicFunctions(ts, checker, program.getSourceFile(join(root, 'src', name))))
    .map(({ name, declarations, body }) => {
      const told = toldIn(ts, [...declarations, ...implementedBy(ts, checker, body)]);
      const thrown = [...thrownBy(body)].filter((one) => !NOT_TOLD.has(one) && !told.has(one));
      return { name, thrown, place: relative(root, body.getSourceFile().fileName) };
    })
    .filter(({ thrown }) => thrown.length > 0);
}

/** What an entry exports that has a body: functions, and members of classes, each with all that is declared of it. */
function publicFunctions(ts, checker, entry) {
  return checker.getExportsOfModule(checker.getSymbolAtLocation(entry)).flatMap((one) => {
    const isAlias = (one.flags & ts.SymbolFlags.Alias) !== 0;
    const { declarations = [] } = isAlias ? checker.getAliasedSymbol(one) : one;
    const functions = declarations.filter((node) => ts.isFunctionDeclaration(node) && node.body !== undefined);
    const classes = declarations.filter((node) => ts.isClassDeclaration(node));
    const members = classes.flatMap((node) => node.members.filter((member) => isShown(ts, member)));
    return [
      ...functions.map((body) => ({ name: one.name, declarations, body })),
      ...members.map((body) => {
        const name = `${one.name}.${body.name?.getText() ?? 'constructor'}`;
        return { name, declarations: body.symbol?.declarations ?? [body], body };
      }),
    ];
  });
}

/** Whether a member has a body and is public, and not for the engine alone. */
function isShown(ts, member) {
  if (member.body === undefined || (member.name !== undefined && ts.isPrivateIdentifier(member.name))) return false;
  const { Private, Protected } = ts.ModifierFlags;
  const isHidden = (ts.getCombinedModifierFlags(member) & (Private | Protected)) !== 0;
  const isInternal = ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal');
  return !isHidden && !isInternal && !FOR_ENGINE.has(member.name?.getText());
}

/** What the class of a member implements or overrides with it. */
function implementedBy(ts, checker, { parent, name }) {
  if (!ts.isClassLike(parent) || name === undefined) return [];
  return (parent.heritageClauses ?? [])
    .flatMap(({ types }) => [...types])
    .flatMap((type) => checker.getTypeAtLocation(type).getProperty(name.getText())?.declarations ?? []);
}

/** The classes that comments speak of in `@throws {@link X}`. */
function toldIn(ts, declarations) {
  const told = declarations
    .flatMap((node) => ts.getJSDocCommentsAndTags(node).filter((part) => ts.isJSDoc(part)))
    .flatMap((comment) => comment.getText().match(THROWS) ?? []) // TypeScript takes the braces of a link for a type
    .flatMap((text) => text.match(ERROR) ?? []);
  return new Set(told);
}

/** Returns a function that finds the classes of what a function throws. */
function throwFinder(ts, checker) {
  const found = new Map();
  const thrownBy = (declaration) => {
    const known = found.get(declaration);
    if (known !== undefined) return known;
    const thrown = new Set();
    found.set(declaration, thrown); // functions may call each other
    if (declaration.body !== undefined) visit(declaration.body, thrown);
    return thrown;
  };
  const visit = (node, thrown) => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isTryStatement(node) && node.catchClause !== undefined) {
      visit(node.catchClause.block, thrown);
      if (node.finallyBlock !== undefined) visit(node.finallyBlock, thrown);
      return;
    }
    if (ts.isThrowStatement(node)) {
      for (const name of errorsOf(checker.getTypeAtLocation(node.expression))) thrown.add(name);
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = calledBy(ts, checker, node);
      if (called !== undefined) for (const one of thrownBy(called)) thrown.add(one);
    }
    ts.forEachChild(node, (child) => visit(child, thrown));
  };
  return thrownBy;
}

function errorsOf(type) {
  const names = (type.isUnion() ? type.types : [type]).map(({ symbol }) => symbol?.name ?? '');
  return names.filter((name) => name.search(ERROR) === 0);
}

/** The function of the library that a call goes to, with its body; undefined where that is not known before. */
function calledBy(ts, checker, node) {
  const signature = checker.getResolvedSignature(node)?.declaration;
  const file = signature?.getSourceFile();
  if (file === undefined || file.isDeclarationFile || ENGINE.test(file.fileName)) return undefined;
  if (signature.name?.getText() === ASKS_PLATFORM) return undefined;
  if (signature.body !== undefined) return signature;
  const declarations = ts.isConstructorDeclaration(signature)
    ? signature.parent.members.filter((member) => ts.isConstructorDeclaration(member))
    : (signature.symbol?.declarations ?? []);
  return declarations.find(({ body }) => body !== undefined);
}
