import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LAYERS } from './layers.ts';

const workspace = join(import.meta.dirname, '..');
const manifests = globSync(['{libs,apps}/*/package.json', 'tools/package.json'], {
  cwd: workspace,
});

test.each(manifests)('%s stands in exactly one layer', (file) => {
  const { nx } = JSON.parse(readFileSync(join(workspace, file), 'utf8')) as {
    nx?: { tags?: string[] };
  };
  const layers = (nx?.tags ?? []).filter((tag) => tag.startsWith('layer:'));
  expect(layers).toHaveLength(1);
  expect(Object.keys(LAYERS)).toContain(layers[0]?.slice('layer:'.length));
});

test('a layer that another may use exists', () => {
  const used = Object.values(LAYERS).flatMap(({ uses, tests = [] }) => [...uses, ...tests]);
  expect(Object.keys(LAYERS)).toEqual(expect.arrayContaining(used));
});
