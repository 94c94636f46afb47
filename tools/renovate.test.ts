import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';

interface Rule {
  readonly matchPackageNames: readonly string[];
  readonly groupName?: string | null;
}

type Manifest = Partial<Record<'dependencies' | 'devDependencies', Record<string, string>>>;

const workspace = join(import.meta.dirname, '..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(workspace, file), 'utf8'));

const { packageRules } = readJson('.github/renovate.json') as { packageRules: Rule[] };

const folders = '{.,libs/*,apps/*,tools,tools/*,tools/rehearsal/{programs,consumers/*}}';
const used = globSync(`${folders}/package.json`, { cwd: workspace })
  .map((file) => readJson(file) as Manifest)
  .flatMap(({ dependencies, devDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );

const rulesFor = (name: string): Rule[] =>
  packageRules.filter(({ matchPackageNames }) =>
    matchPackageNames.some((pattern) => matchesGlob(name, pattern)),
  );

test('no rule names a package that is not used', () => {
  const patterns = packageRules.flatMap(({ matchPackageNames }) => matchPackageNames);
  const dead = patterns.filter(
    (pattern) => pattern !== '@smithy/**' && !used.some((name) => matchesGlob(name, pattern)),
  );
  expect(dead).toEqual([]);
});

test('no package is in two groups', () => {
  const groupsOf = (name: string) => rulesFor(name).filter(({ groupName }) => groupName);
  expect(used.filter((name) => groupsOf(name).length > 1)).toEqual([]);
});

test('sharp is raised at once and alone', () => {
  expect(rulesFor('sharp')).toMatchObject([
    { groupName: null, schedule: ['at any time'], minimumReleaseAge: null },
  ]);
});
