/** Reads every published library with typedoc. An exported name or member without a docstring is an error. */
import { join } from 'node:path';
import {
  Application,
  DeclarationReflection,
  LogLevel,
  type ProjectReflection,
  ReflectionKind,
  type TypeDocOptions,
} from 'typedoc';
import { project } from '../places.ts';
import { type EntryPoint, entryPoints, pageOf } from './entry-points.ts';

/** Options of the plugin, whose names typedoc's own types do not know. */
const MARKDOWN: object = {
  router: 'module',
  entryFileName: 'index',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  hidePageTitle: true,
  useCodeBlocks: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  sanitizeComments: true,
};

const optionsFor = (points: readonly EntryPoint[], tsconfig: string): TypeDocOptions => ({
  entryPoints: points.map(({ source }) => source),
  tsconfig,
  plugin: ['typedoc-plugin-markdown'],
  logLevel: LogLevel.Warn,
  readme: 'none',
  disableGit: true,
  disableSources: true,
  excludeExternals: true,
  // The type check of a library is that library's own.
  skipErrorChecking: true,
  validation: { notDocumented: true, invalidLink: true, notExported: false },
  requiredToBeDocumented: ['Function', 'Variable', 'Class', 'Interface', 'TypeAlias'],
  packagesRequiringDocumentation: [...new Set(points.map(({ library }) => library))],
  ...MARKDOWN,
});

/** Warns of members of exported interfaces and classes: typedoc's own check also asks for inferred types. */
function checkMembers(app: Application, reflection: ProjectReflection): void {
  const types = [ReflectionKind.Class, ReflectionKind.Interface]
    .flatMap((kind) => reflection.getReflectionsByKind(kind))
    .filter((type) => type instanceof DeclarationReflection);
  for (const member of types.flatMap(({ children = [] }) => children)) {
    const isOwn = !member.inheritedFrom && !member.overwrites && member.name !== 'constructor';
    if (isOwn && !hasText(member)) {
      app.logger.warn(`${member.getFullName()} does not have any documentation`);
    }
  }
}

const hasText = ({ comment, signatures = [], getSignature }: DeclarationReflection): boolean =>
  [comment, getSignature?.comment, ...signatures.map((signature) => signature.comment)].some(
    (text) => text !== undefined,
  );

/** Reads the libraries; every complaint of typedoc, an undocumented name among them, is an error. */
async function convert(
  app: Application,
  points: readonly EntryPoint[],
): Promise<ProjectReflection> {
  const reflection = await app.convert();
  if (!reflection) throw new Error('typedoc could not read the libraries, see above');
  // Pages are named after what one imports, where typedoc names them after folders.
  for (const module of reflection.children ?? []) {
    const file = reflection.files.getReflectionPath(module);
    const point = points.find(({ source }) => source === file);
    if (point) module.name = pageOf(point.specifier);
  }
  app.validate(reflection);
  checkMembers(app, reflection);
  const faults = app.logger.errorCount + app.logger.warningCount;
  if (faults > 0)
    throw new Error(`the docstrings of the libraries have ${faults} faults, see above`);
  return reflection;
}

/** The libraries as typedoc read them, with the program that writes pages of them. */
export interface Libraries {
  readonly app: Application;
  readonly reflection: ProjectReflection;
}

/**
 * Reads `points`, by default every entry point of every library.
 *
 * @throws {Error} if an exported name has no docstring, or a docstring links to a name that does not exist.
 */
export async function readLibraries(
  points: readonly EntryPoint[] = entryPoints,
  tsconfig = join(project, 'tsconfig.reference.json'),
): Promise<Libraries> {
  const app = await Application.bootstrapWithPlugins(optionsFor(points, tsconfig));
  return { app, reflection: await convert(app, points) };
}
