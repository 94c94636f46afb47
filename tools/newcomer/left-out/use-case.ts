import { stepName } from '../recipes.ts';
import {
  hasWord,
  missingFrom,
  read,
  shipped,
  sourcesOf,
  textOf,
  toldByHand,
  unused,
} from '../sources.ts';

const SOURCES = 'libs/pipeline/src';
const INDEX = `${SOURCES}/index.ts`;
const README = 'libs/pipeline/README.md';

/** The functions that the library exports; types, constants and errors are no use cases. */
function useCases(sources: string): string[] {
  const names = [...read(INDEX).matchAll(/export \{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim()),
  );
  return names.filter(
    (name) =>
      name !== '' && new RegExp(String.raw`export (?:async )?function ${name}\b`).test(sources),
  );
}

/** What is left out of the use cases. */
export function leftOutOfUseCases(): string[] {
  const all = shipped(`${SOURCES}/**/*.ts`);
  const names = useCases(textOf(all));
  const tests = textOf(sourcesOf(`${SOURCES}/**/*.test.ts`));
  const readme = toldByHand(README);
  const step = (number: 1 | 2 | 3 | 4) => stepName('use-case', number);
  return [
    ...missingFrom(INDEX).map((file) => `${step(1)}: ${INDEX} exports ${file}, which is not there`),
    ...names
      .filter((name) => !hasWord(tests, name))
      .map((name) => `${step(2)}: no test in ${SOURCES} calls \`${name}\``),
    ...unused(
      all.filter(({ file }) => file !== INDEX),
      all,
    ).map(({ file }) => `${step(3)}: ${INDEX} does not lead to ${file}`),
    ...names
      .filter((name) => !hasWord(readme, name))
      .map((name) => `${step(4)}: ${README} does not tell of \`${name}\``),
  ];
}
