import { IMAGE_ERROR_CODES } from '@image-pipeline/image-core/recipe';
import { STORE_ERROR_CODES } from '@image-pipeline/ports';
import { stepName } from '../recipes.ts';
import { read, shipped, sourcesOf, textOf } from '../sources.ts';

interface List {
  readonly codes: readonly string[];
  /** Where it stands. */
  readonly file: string;
  readonly error: string;
  readonly readme: string;
  /** Tests that may provoke one. */
  readonly tests: string;
}

const LISTS: readonly List[] = [
  {
    codes: Object.keys(IMAGE_ERROR_CODES),
    file: 'libs/image-core/src/errors.ts',
    error: 'ImageError',
    readme: 'libs/image-core/README.md',
    tests: 'libs/image-core/src/**/*.test.ts',
  },
  {
    codes: Object.keys(STORE_ERROR_CODES),
    file: 'libs/ports/src/errors.ts',
    error: 'StoreError',
    readme: 'libs/ports/README.md',
    tests: 'libs/*/src/**/{*.test,contract/*}.ts',
  },
];

const codesThrown = (text: string, error: string): string[] =>
  [...text.matchAll(new RegExp(String.raw`new ${error}\(\s*'([^']+)'`, 'g'))].map(
    ([, code = '']) => code,
  );

function leftOutOf({ codes, file, error, readme, tests }: List): string[] {
  const sources = shipped('libs/*/src/**/*.ts').filter((source) => source.file !== file);
  const [throwing, provoking, told] = [textOf(sources), textOf(sourcesOf(tests)), read(readme)];
  const step = (number: 1 | 2 | 3 | 4) => stepName('error-code', number);
  const without = (text: string, quote: string) =>
    codes.filter((code) => !text.includes(`${quote}${code}${quote}`));
  return [
    ...codesThrown(throwing, error)
      .filter((code) => !codes.includes(code))
      .map(
        (code) => `${step(1)}: ${error} is thrown with \`${code}\`, which ${file} does not list`,
      ),
    ...without(throwing, `'`).map((code) => `${step(2)}: nothing throws \`${code}\` of ${file}`),
    ...without(provoking, `'`).map((code) => `${step(3)}: no test provokes \`${code}\` of ${file}`),
    ...without(told, '`').map((code) => `${step(4)}: ${readme} does not tell of \`${code}\``),
  ];
}

/** What is left out of the error codes. */
export const leftOutOfErrorCodes = (): string[] => LISTS.flatMap(leftOutOf);
