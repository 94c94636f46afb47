/** The test of a code is easily left out; for what CONTRIBUTING has recipes, `newcomer/left-out.test.ts` looks. */
import { expect, test } from 'vitest';
import { HTTP_PROBLEMS } from '@image-pipeline/http';
import { WARNINGS } from '@image-pipeline/image-core/recipe';
import { UPLOAD_ERROR_CODES } from '@image-pipeline/pipeline';
import { sourcesOf, textOf as joined } from './newcomer/sources.ts';

const textOf = (glob: string): string => joined(sourcesOf(glob));

test('every warning of the engine is provoked by a test of it', () => {
  const tests = textOf('libs/image-core/src/**/*.test.ts');
  expect(Object.keys(WARNINGS).filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
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
