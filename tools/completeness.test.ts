/** Every code of the project's closed lists needs a test that provokes it: the compiler cannot demand one. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HTTP_PROBLEMS } from '@image-pipeline/http';
import { IMAGE_ERROR_CODES, WARNINGS } from '@image-pipeline/image-core/recipe';
import { UPLOAD_ERROR_CODES } from '@image-pipeline/pipeline';
import { STORE_ERROR_CODES } from '@image-pipeline/ports';

const workspace = join(import.meta.dirname, '..');

const textOf = (glob: string): string =>
  globSync(glob, { cwd: workspace })
    .map((file) => readFileSync(join(workspace, file), 'utf8'))
    .join('\n');

test.each([
  ['image errors', IMAGE_ERROR_CODES, 'libs/image-core/src/**/*.test.ts'],
  ['warnings', WARNINGS, 'libs/image-core/src/**/*.test.ts'],
  ['store errors', STORE_ERROR_CODES, 'libs/*/src/**/{*.test,contract/**/*}.ts'],
  ['upload errors', UPLOAD_ERROR_CODES, 'libs/pipeline/src/**/*.test.ts'],
  ['HTTP problems', HTTP_PROBLEMS, 'libs/http/src/**/*.test.ts'],
])('tests name every code of the %s', (_, codes, glob) => {
  const text = textOf(glob);
  expect(Object.keys(codes).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});
