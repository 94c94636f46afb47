/** What the public entry points of the libraries export, as the TypeScript compiler sees it. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** One public name, or one member of it. */
export interface PublicName {
  /** `@image-pipeline/ports`, `@image-pipeline/storage/fs`, … */
  readonly entryPoint: string;
  /** `syncImage`, `ObjectStore.get`. */
  readonly name: string;
  /** `libs/ports/src/object-store.ts:73`. */
  readonly place: string;
  readonly documented: boolean;
  /** The first sentence of its docstring, in one line; empty where it has none. */
  readonly summary: string;
}

interface EntryPoint {
  readonly specifier: string;
  readonly file: string;
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const SOURCE = '@image-pipeline/source';

/** Every entry point with sources of its own, of every library below `workspace`. */
const entryPointsOf = (workspace: string): EntryPoint[] =>
  globSync('libs/*/package.json', { cwd: workspace })
    .sort()
    .flatMap((file) => {
      const { name, exports = {} } = JSON.parse(
        readFileSync(join(workspace, file), 'utf8'),
      ) as Manifest;
      return Object.entries(exports).flatMap(([path, target]) => {
        const source = typeof target === 'string' ? undefined : target[SOURCE];
        if (source === undefined) return [];
        return [{ specifier: name + path.slice(1), file: join(workspace, dirname(file), source) }];
      });
    });

const textOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter((part) => ts.isJSDoc(part))
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .trim();

const firstSentence = (text: string): string =>
  (/^[^]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text).replaceAll(/\s+/g, ' ');

/** The object types written out in a type: `{ … }`, also inside of unions and intersections. */
function literalsIn(type: ts.TypeNode): readonly ts.TypeLiteralNode[] {
  if (ts.isTypeLiteralNode(type)) return [type];
  if (ts.isParenthesizedTypeNode(type)) return literalsIn(type.type);
  const parts = ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type) ? type.types : [];
  return parts.flatMap(literalsIn);
}

/** `ok: true`, `kind: 'found'`, `ifMatch?: never` tell the cases of a union apart; what they mean its own text says. */
const tellsCasesApart = (member: ts.Node): boolean =>
  ts.isPropertySignature(member) &&
  member.type !== undefined &&
  (ts.isLiteralTypeNode(member.type) || member.type.kind === ts.SyntaxKind.NeverKeyword);

/** A case of a union may have one text for all that is in it, before its `|`. */
function isOfDocumentedCase(member: ts.Node): boolean {
  const { parent: literal } = member;
  if (!ts.isUnionTypeNode(literal.parent)) return false;
  const { types } = literal.parent;
  const before = types[types.findIndex((type) => type === literal) - 1];
  const text = literal.getSourceFile().text;
  return text.slice(before?.end ?? literal.parent.pos, literal.getStart()).includes('/**');
}

const isPublic = (member: ts.ClassElement): boolean =>
  !ts.isConstructorDeclaration(member) &&
  !(ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Override));

/** The members that a reader of a type meets, where they are written out in it. */
function membersOf(declaration: ts.Node): readonly (ts.TypeElement | ts.ClassElement)[] {
  if (ts.isInterfaceDeclaration(declaration)) return declaration.members;
  if (ts.isClassDeclaration(declaration)) return declaration.members.filter(isPublic);
  if (!ts.isTypeAliasDeclaration(declaration)) return [];
  return literalsIn(declaration.type)
    .flatMap(({ members }) => [...members])
    .filter((member) => !tellsCasesApart(member));
}

function placeOf(workspace: string, node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(workspace, file.fileName)}:${line + 1}`;
}

function namesOf(workspace: string, entryPoint: string, symbol: ts.Symbol): readonly PublicName[] {
  const declarations = symbol.declarations ?? [];
  const [first] = declarations;
  if (!first) return [];
  const text = declarations.map(textOf).find((found) => found !== '') ?? '';
  const own = {
    entryPoint,
    name: symbol.name,
    place: placeOf(workspace, first),
    documented: text !== '',
    summary: firstSentence(text),
  };
  const members = declarations.flatMap(membersOf).map((member) => ({
    entryPoint,
    name: `${symbol.name}.${member.name?.getText() ?? '()'}`,
    place: placeOf(workspace, member),
    documented: textOf(member) !== '' || isOfDocumentedCase(member),
    summary: firstSentence(textOf(member)),
  }));
  return [own, ...members];
}

/** Every public name of the entry points, members of types included. */
export function publicNames(
  workspace: string,
  entryPoints: readonly EntryPoint[] = entryPointsOf(workspace),
): readonly PublicName[] {
  const { config } = ts.readConfigFile(join(workspace, 'tsconfig.base.json'), (path) =>
    readFileSync(path, 'utf8'),
  ) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, workspace);
  const program = ts.createProgram({ rootNames: entryPoints.map(({ file }) => file), options });
  const checker = program.getTypeChecker();
  return entryPoints.flatMap(({ specifier, file }) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`expected exports in ${file}, the source of ${specifier}`);
    return checker.getExportsOfModule(module).flatMap((symbol) => {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      return namesOf(workspace, specifier, target);
    });
  });
}
