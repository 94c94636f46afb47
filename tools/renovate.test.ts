import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';

interface Rule {
  readonly matchPackageNames: readonly string[];
  readonly groupName?: string | null;
  readonly schedule?: readonly string[];
  readonly minimumReleaseAge?: string | null;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const workspace = join(import.meta.dirname, '..');

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(workspace, file), 'utf8'));

const { packageRules } = readJson('.github/renovate.json') as { packageRules: Rule[] };

const used = globSync('{package.json,{libs,apps}/*/package.json,tools/package.json}', {
  cwd: workspace,
})
  .map((file) => readJson(file) as Manifest)
  .flatMap(({ dependencies, devDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );

const rulesFor = (name: string): Rule[] =>
  packageRules.filter(({ matchPackageNames }) =>
    matchPackageNames.some((pattern) => matchesGlob(name, pattern)),
  );

const groupsOf = (name: string): string[] =>
  rulesFor(name).flatMap(({ groupName }) => (groupName ? [groupName] : []));

test('no rule speaks of a package that nobody uses', () => {
  const patterns = packageRules.flatMap(({ matchPackageNames }) => matchPackageNames);
  const dead = patterns.filter(
    (pattern) => pattern !== '@smithy/**' && !used.some((name) => matchesGlob(name, pattern)),
  );
  expect(dead).toEqual([]);
});

test.each([
  ['Nx', 'nx'],
  ['Nx', '@nx/devkit'],
  ['AWS SDK', '@aws-sdk/client-s3'],
  ['AWS CDK', 'aws-cdk-lib'],
  ['test tools', 'vitest'],
])('%s is one group, and %s is in it', (group, name) => {
  expect(groupsOf(name)).toEqual([group]);
});

test('sharp is raised at once and alone', () => {
  const [rule, ...others] = rulesFor('sharp');
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    groupName: null,
    schedule: ['at any time'],
    minimumReleaseAge: null,
  });
});
