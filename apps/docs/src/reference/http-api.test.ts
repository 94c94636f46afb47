import { expect, test } from 'vitest';
import { openApiDocument } from '@image-pipeline/http';
import { httpApi } from './http-api.ts';

const page = httpApi();

test('every route and every shape of the description has its part', () => {
  const { paths = {}, components } = openApiDocument();
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `## ${method.toUpperCase()} ${path.replace('{key}', ':key')}\n`,
    ),
  );
  const shapes = Object.keys(components?.schemas ?? {}).map((name) => `### ${name}\n`);
  expect(routes.length).toBeGreaterThan(5);
  expect([...routes, ...shapes].filter((heading) => !page.includes(heading))).toEqual([]);
});

test('a parameter comes with its range, a problem with its code', () => {
  expect(page).toContain('integer, 1 to 1000 (optional)');
  expect(page).toContain('| 421 | `foreign-host` | [Problem](#problem) |');
});
