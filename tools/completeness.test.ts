/** What a person who adds something is easily tempted to leave out: the test of it. */
import { HTTP_PROBLEMS } from '@image-pipeline/http';
import { IMAGE_ERROR_CODES, recipeFields, WARNINGS } from '@image-pipeline/image-core/recipe';
import { UPLOAD_ERROR_CODES } from '@image-pipeline/pipeline';
import { STORE_ERROR_CODES } from '@image-pipeline/ports';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const workspace = join(import.meta.dirname, '..');

const read = (file: string): string => readFileSync(join(workspace, file), 'utf8');

const filesOf = (glob: string): { file: string; text: string }[] =>
  globSync(glob, { cwd: workspace }).map((file) => ({ file, text: read(file) }));

const textOf = (glob: string): string =>
  filesOf(glob)
    .map(({ text }) => text)
    .join('\n');

test('every recipe field is tried by a test of the engine', () => {
  const tests = textOf('libs/image-core/src/**/*.test.ts');
  const names = recipeFields().map(({ path }) => path.split('.').at(-1)?.replace('[]', '') ?? '');
  const untried = names.filter((name) => name !== '<name>' && !tests.includes(name));
  expect(untried).toEqual([]);
});

test('every error code and warning of the engine is provoked by a test of it', () => {
  const tests = textOf('libs/image-core/src/**/*.test.ts');
  const codes = [...Object.keys(IMAGE_ERROR_CODES), ...Object.keys(WARNINGS)];
  expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
});

test('every error code of a store is provoked by a test or by the contract', () => {
  const tests = textOf('libs/*/src/**/{*.test,contract/*}.ts');
  const codes = Object.keys(STORE_ERROR_CODES);
  expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
});

test('every error code of an upload is provoked by a test', () => {
  const tests = textOf('libs/pipeline/src/uploads/*.test.ts');
  expect(Object.keys(UPLOAD_ERROR_CODES).filter((code) => !tests.includes(`'${code}'`))).toEqual(
    [],
  );
});

test('every problem over HTTP is provoked by a test', () => {
  const tests = textOf('libs/http/src/**/*.test.ts');
  expect(Object.keys(HTTP_PROBLEMS).filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
});

const adapters = globSync('libs/{storage,metadata-store}/src/*/index.ts', { cwd: workspace }).map(
  (file) => file.replace('/index.ts', ''),
);

test.each(adapters)('%s runs the contract of its port', (folder) => {
  const [project = '', name = ''] = folder.split('/src/');
  const specifier = `@image-pipeline/${project.replace('libs/', '')}/${name}`;
  const contractTests = filesOf('{libs/*/src/**/*.test,tools/integration/*.integration}.ts').filter(
    ({ text }) => text.includes(`'@image-pipeline/ports/contract'`),
  );
  const mine = contractTests.filter(
    ({ file, text }) =>
      file.startsWith(`${folder}/`) ||
      (file.startsWith(project) && text.includes(`'./${name}/`)) ||
      text.includes(`'${specifier}'`),
  );
  expect(mine).not.toEqual([]);
});
