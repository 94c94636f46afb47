import type { DeclarationReflection, ReferenceReflection } from 'typedoc';
import { entryPoints, pageOf } from '../reference/entry-points.ts';
import { type Libraries, readLibraries } from '../reference/libraries.ts';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

/** Read once for all documents: typedoc takes some seconds. */
let libraries: Promise<Libraries> | undefined;

type Exported = DeclarationReflection | ReferenceReflection;

const firstSentence = (text: string): string =>
  (/^[^]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text).replaceAll(/\s+/g, ' ');

/** Returns the first sentence of a name's docstring. A function keeps its docstring at its signature. */
function summaryOf(exported: Exported): string {
  const target = exported.isReference() ? exported.getTargetReflectionDeep() : exported;
  const { comment, signatures } = target as Partial<DeclarationReflection>;
  const parts = (comment ?? signatures?.[0]?.comment)?.summary;
  return firstSentence((parts ?? []).map(({ text }) => text).join(''));
}

/** One table for each entry point: the names that it exports, and the first sentence of each docstring. */
function nameTables(library: string, { reflection }: Libraries): string {
  const points = entryPoints.filter((point) => point.library === `@image-pipeline/${library}`);
  return points
    .map(({ specifier }) => {
      const module = reflection.children?.find(({ name }) => name === pageOf(specifier));
      const rows = (module?.children ?? [])
        .map((exported) => [exported.name, summaryOf(exported)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, summary]) => [code(name), summary]);
      return `### ${code(specifier)}\n\n${table(['name', 'what it is'], rows)}`;
    })
    .join('\n\n');
}

const namesOf = (library: string): Section => ({
  file: `libs/${library}/README.md`,
  marker: 'names',
  render: async () => nameTables(library, await (libraries ??= readLibraries())),
});

/** The public names of every library, in its README. */
export const nameSections: readonly Section[] = [
  'http',
  'image-core',
  'metadata-store',
  'pipeline',
  'ports',
  'storage',
].map(namesOf);
