import { HTTP_PROBLEMS } from '@image-pipeline/http';
import type { Section } from './document.ts';
import { code, table } from './table.ts';

export const httpProblemTable: Section = {
  file: 'libs/http/README.md',
  marker: 'http-problems',
  render: () =>
    table(
      ['status', 'code', 'meaning'],
      Object.entries(HTTP_PROBLEMS).map(([name, { status, meaning }]) => [
        String(status),
        code(name),
        meaning,
      ]),
    ),
};
