import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishablePackages } from './published.ts';

const workspace = join(import.meta.dirname, '../..');

const license = (folder: string): string =>
  readFileSync(join(workspace, folder, 'LICENSE'), 'utf8');

test.each(publishablePackages(workspace).map(({ folder }) => folder))(
  '%s carries the license of the workspace, which npm would not take along',
  (folder) => {
    expect(license(folder)).toBe(license('.'));
  },
);
