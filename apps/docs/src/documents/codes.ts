import { IMAGE_ERROR_CODES, WARNINGS } from '@image-pipeline/image-core/recipe';
import { UPLOAD_ERROR_CODES } from '@image-pipeline/pipeline';
import { STORE_ERROR_CODES } from '@image-pipeline/ports';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

export const imageErrorTable: Section = {
  file: 'libs/image-core/README.md',
  marker: 'image-errors',
  render: () =>
    table(
      ['code', 'fault', 'meaning'],
      Object.entries(IMAGE_ERROR_CODES).map(([name, { fault, meaning }]) => [
        code(name),
        fault,
        meaning,
      ]),
    ),
};

export const warningTable: Section = {
  file: 'libs/image-core/README.md',
  marker: 'warnings',
  render: () =>
    table(
      ['warning', 'meaning'],
      Object.entries(WARNINGS).map(([name, meaning]) => [code(name), meaning]),
    ),
};

export const storeErrorTable: Section = {
  file: 'libs/ports/README.md',
  marker: 'store-errors',
  render: () =>
    table(
      ['code', 'retryable', 'meaning'],
      Object.entries(STORE_ERROR_CODES).map(([name, { retryable, meaning }]) => [
        code(name),
        retryable ? 'yes' : 'no',
        meaning,
      ]),
    ),
};

export const uploadErrorTable: Section = {
  file: 'libs/pipeline/README.md',
  marker: 'upload-errors',
  render: () =>
    table(
      ['code', 'meaning'],
      Object.entries(UPLOAD_ERROR_CODES).map(([name, { meaning }]) => [code(name), meaning]),
    ),
};
