import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkCeiling, rangeProblems } from './installed.ts';

test('scoped and nested packages count, folders inside of packages do not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const name of ['zod', '@img/colour', 'zod/node_modules/semver']) {
    const root = join(folder, 'node_modules', name);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{}'.padEnd(100_000));
    writeFileSync(join(root, 'dist/package.json'), '');
  }
  const check = (ceilings: Parameters<typeof checkCeiling>[2]) => () =>
    checkCeiling('zod', folder, ceilings);
  expect(check({ zod: { packages: 3, megabytes: 0.3 } })()).toBe('3 packages, 0.3 MB');
  expect(check({ zod: { packages: 2, megabytes: 1 } })).toThrow('expected at most 2 packages');
  expect(check({ zod: { packages: 3, megabytes: 0.2 } })).toThrow('received 3 packages, 0.3 MB');
  expect(check({})).toThrow('expected a ceiling of zod');
});

const problemsOf = (dependencies: Record<string, string>) =>
  rangeProblems({ name: 'ours', version: '1.2.3', dependencies });

test('ranges of this release, and ranges of other packages, are published', () => {
  const ranges = { '@image-pipeline/ports': '^1.2.3', zod: '^4.6.7', hono: '>=4 <6' };
  expect(problemsOf(ranges)).toEqual([]);
});

test.each(['*', 'workspace:*', 'workspace:^', '^1.2.2', '1.2.3', '~1.2.3', 'file:../ports'])(
  'one of ours as %s is refused',
  (range) => {
    expect(problemsOf({ '@image-pipeline/ports': range })).toHaveLength(1);
  },
);

test.each(['*', '', 'latest', 'github:zod/zod', 'file:../zod', 'npm:zod@4'])(
  'another package as %j is refused',
  (range) => {
    expect(problemsOf({ zod: range })).toHaveLength(1);
    const manifest = { name: 'a', version: '1.0.0', peerDependencies: { zod: range } };
    expect(rangeProblems(manifest)).toHaveLength(1);
  },
);
