import { globSync } from 'node:fs';
import { stepName } from '../recipes.ts';
import { read, sourcesOf, toldByHand, workspace } from '../sources.ts';

const LIBRARIES = ['libs/storage', 'libs/metadata-store'];

/** `./fs` → `./src/fs/index.ts`, of what a library exports. */
function entryPoints(library: string): Map<string, string> {
  const { exports } = JSON.parse(read(`${library}/package.json`)) as {
    exports: Record<string, string | Record<string, string>>;
  };
  const sources = Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['@image-pipeline/source'];
    return source === undefined ? [] : [[path, source] as const];
  });
  return new Map(sources);
}

/** The folders that are a store: those with a list of what they export. */
const storesOf = (library: string): string[] =>
  globSync('src/*/index.ts', { cwd: `${workspace}/${library}` })
    .map((file) => file.split(/[\\/]/)[1] ?? '')
    .toSorted();

const contractTests = () =>
  sourcesOf('{libs/*/src/**/*.test,tools/integration/*.integration}.ts').filter(({ text }) =>
    text.includes(`'@image-pipeline/ports/contract'`),
  );

/** A test beside the store, of its library, or of all, that hands it to the contract. */
const runsContract = (library: string, store: string): boolean =>
  contractTests().some(
    ({ file, text }) =>
      file.startsWith(`${library}/src/${store}/`) ||
      (file.startsWith(`${library}/`) && text.includes(`'./${store}/`)) ||
      text.includes(`'${importOf(library, store)}'`),
  );

const importOf = (library: string, store: string): string =>
  `@image-pipeline/${library.replace('libs/', '')}/${store}`;

function leftOutOf(library: string): string[] {
  const exported = entryPoints(library);
  const stores = storesOf(library);
  const readme = toldByHand(`${library}/README.md`);
  const step = (number: 1 | 2 | 3 | 4) => stepName('adapter', number);
  return [
    ...[...exported.values()]
      .filter((source) => sourcesOf(`${library}/${source.replace('./', '')}`).length === 0)
      .map((source) => `${step(1)}: ${library} exports ${source}, which is not there`),
    ...stores
      .filter((store) => !exported.has(`./${store}`))
      .map((store) => `${step(2)}: ${library}/package.json does not export ./${store}`),
    ...stores
      .filter((store) => !runsContract(library, store))
      .map(
        (store) => `${step(3)}: no test runs the contract of its port over ${library}/src/${store}`,
      ),
    ...stores
      .filter((store) => !readme.includes(`\`${importOf(library, store)}\``))
      .map(
        (store) => `${step(4)}: ${library}/README.md does not tell of ${importOf(library, store)}`,
      ),
  ];
}

/** What is left out of the stores. */
export const leftOutOfAdapters = (): string[] => LIBRARIES.flatMap(leftOutOf);
