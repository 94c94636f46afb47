/** A page per entry point of every published library, from the docstrings. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, LogLevel, type ProjectReflection, type TypeDocOptions } from 'typedoc';
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
  const faults = app.logger.errorCount + app.logger.warningCount;
  if (faults > 0)
    throw new Error(`the docstrings of the libraries have ${faults} faults, see above`);
  return reflection;
}

/** typedoc keeps underscores in the anchors that it links to; VitePress has none in those that it makes. */
const withSlugs = (text: string): string =>
  text.replaceAll(/(?<=\]\([^)]*#)[^)]+/g, (anchor) => anchor.replaceAll('_', '-'));

/**
 * The text of each entry point's page, by its specifier.
 * Throws where an exported name has no docstring, or a docstring links to what is not there.
 */
export async function packagePages(
  points: readonly EntryPoint[] = entryPoints,
  tsconfig = join(project, 'tsconfig.reference.json'),
): Promise<ReadonlyMap<string, string>> {
  const app = await Application.bootstrapWithPlugins(optionsFor(points, tsconfig));
  const reflection = await convert(app, points);
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    await app.outputs.writeOutput({ name: 'markdown', path: folder }, reflection);
    const read = (page: string) => withSlugs(readFileSync(join(folder, `${page}.md`), 'utf8'));
    return new Map(points.map(({ specifier }) => [specifier, read(pageOf(specifier))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
