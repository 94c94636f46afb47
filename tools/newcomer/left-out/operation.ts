import { AD_HOC_FIELDS, recipeFields } from '@image-pipeline/image-core/recipe';
import { stepName } from '../recipes.ts';
import { hasWord, missingFrom, read, shipped, sourcesOf, textOf, unused } from '../sources.ts';

const SOURCES = 'libs/image-core/src';
const README = 'libs/image-core/README.md';

/** Said by every output: they belong to no operation, and to no URL. */
const NAMING = ['name', 'key'];

/** The fields of a rendition that a source reads: `plan.rendition.blur`, `{ blur } = plan.rendition`. */
function fieldsRead(text: string): string[] {
  const dotted = [...text.matchAll(/\brendition\.(\w+)/g)].map(([, field = '']) => field);
  const taken = [...text.matchAll(/\{([^{}]*)\}\s*=\s*(?:plan\.)?rendition\b(?!\.)/g)].flatMap(
    ([, list = '']) => list.split(',').map((part) => part.trim().split(/\W/)[0] ?? ''),
  );
  return [...dotted, ...taken].filter((field) => field !== '');
}

/** What is left out of the operations of the engine. */
export function leftOutOfOperations(): string[] {
  const paths = recipeFields().map(({ path }) => path);
  const fields = paths
    .filter((path) => /^renditions\[\]\.\w+$/.test(path))
    .map((path) => path.replace('renditions[].', ''));
  const operations = fields.filter((field) => !NAMING.includes(field));
  const words: readonly string[] = AD_HOC_FIELDS;
  const steps = shipped(`${SOURCES}/steps/*.ts`);
  const all = shipped(`${SOURCES}/**/*.ts`);
  const engine = textOf(all.filter(({ file }) => !file.startsWith(`${SOURCES}/recipe/`)));
  const tests = textOf(sourcesOf(`${SOURCES}/**/*.test.ts`));
  const names = paths.map((path) => path.split('.').at(-1)?.replace('[]', '') ?? '');
  const readme = read(README);
  const step = (number: 1 | 2 | 3 | 4) => stepName('operation', number);

  return [
    ...steps.flatMap(({ file, text }) =>
      fieldsRead(text)
        .filter((field) => !fields.includes(field))
        .map((field) => `${step(1)}: ${file} reads \`${field}\`, which no rendition has`),
    ),
    ...operations
      .filter((field) => !words.includes(field))
      .map((field) => `${step(1)}: \`${field}\` has no word in recipe/ad-hoc.ts`),
    ...missingFrom(`${SOURCES}/steps/index.ts`).map(
      (file) => `${step(2)}: steps/index.ts lists ${file}, which is not there`,
    ),
    ...operations
      .filter((field) => !hasWord(engine, field))
      .map((field) => `${step(2)}: nothing in ${SOURCES} reads the field \`${field}\``),
    ...names
      .filter((name) => name !== '<name>' && !hasWord(tests, name))
      .map((name) => `${step(2)}: no test in ${SOURCES} names the field \`${name}\``),
    ...unused(
      steps.filter(({ file }) => !file.endsWith('/index.ts')),
      all,
    ).map(({ file }) => `${step(3)}: ${file} is in no list of steps`),
    ...fields
      .filter((field) => !readme.includes(`\`renditions[].${field}\``))
      .map((field) => `${step(4)}: ${README} has no \`renditions[].${field}\``),
  ];
}
