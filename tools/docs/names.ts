import { type PublicName, publicNames } from '../docstrings/exports.ts';
import { type Section, workspace } from './document.ts';
import { code, table } from './table.ts';

/** The compiler reads all libraries at once, for all documents. */
let names: readonly PublicName[] | undefined;

function namesOf(library: string): readonly PublicName[] {
  names ??= publicNames(workspace);
  return names.filter(
    ({ entryPoint, name }) => entryPoint.split('/')[1] === library && !name.includes('.'),
  );
}

const byName = (a: PublicName, b: PublicName): number => (a.name < b.name ? -1 : 1);

/** One table for each entry point: what may be imported from it, and the first sentence of its docstring. */
const nameTables = (library: string): Section => ({
  file: `libs/${library}/README.md`,
  marker: 'names',
  render: () =>
    Object.entries(Object.groupBy(namesOf(library), ({ entryPoint }) => entryPoint))
      .map(([entryPoint, own = []]) => {
        const rows = own.toSorted(byName).map(({ name, summary }) => [code(name), summary]);
        return `### ${code(entryPoint)}\n\n${table(['name', 'what it is'], rows)}`;
      })
      .join('\n\n'),
});

export const nameSections: readonly Section[] = [
  'http',
  'image-core',
  'metadata-store',
  'pipeline',
  'ports',
  'storage',
].map(nameTables);
