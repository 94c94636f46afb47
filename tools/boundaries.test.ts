/** Plants a violation of each line of `layers.ts` in a real project, and demands that ESLint names the rule meant. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { LAYERS, type Place, PLACES, TEST_PACKAGES } from './layers.ts';
import { boundaries, TEST_FILES } from './lint-rules.ts';

/** Where it is planted, what, and the rule that refuses it; `undefined` where it is allowed. */
type Plant = readonly [file: string, code: string, rule: string | undefined];

const workspace = join(import.meta.dirname, '..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(workspace, file), 'utf8'));

const NX = '@nx/enforce-module-boundaries';
const LAYER = `${NX}/onlyTagsConstraintViolation`;
const NO_LAYER = `${NX}/emptyOnlyTagsConstraintViolation`;
const PACKAGE = `${NX}/bannedExternalImportsViolation`;

interface Manifest {
  readonly name: string;
  readonly exports?: object;
  readonly nx?: { readonly tags: readonly string[] };
}

/** One project of each layer, and an import of it that no place forbids. */
const projects = new Map(
  globSync('{apps,libs,tools}/*/package.json', { cwd: workspace }).flatMap((file) => {
    const { name, exports, nx } = readJson(file) as Manifest;
    if (!exports || !nx) return [];
    const entry = ['/env', '/recipe', '/package.json'].find((path) => `.${path}` in exports) ?? '';
    const layer = nx.tags.join().replace('layer:', '');
    // The other sources of infra may import less than their layer.
    const folder = dirname(file) + (layer === 'infra' ? '/src/smoke' : '/src');
    return [[layer, { folder, entry: name + entry }] as const];
  }),
);

// An arrow upwards mostly closes a circle, too, which the rule would report instead: the layers are on trial here.
function onTrial(kind: 'sources' | 'tests') {
  const [severity, options] = boundaries(kind);
  const setting = { ...options, ignoredCircularDependencies: [['*', '*']] };
  return { [NX]: [severity, setting] as [typeof severity, typeof setting] };
}

const eslint = new ESLint({
  cwd: workspace,
  ruleFilter: ({ ruleId }) => /^(@nx\/|no-restricted-|max-)/.test(ruleId),
  overrideConfig: [
    // Planted files are in no TypeScript project, and the rules that need types are not on trial.
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
    { files: ['**/*.ts'], rules: onTrial('sources') },
    { files: TEST_FILES, rules: onTrial('tests') },
  ],
});

const tests = (plants: readonly Plant[]) =>
  plants.map((plant) => [`${plant[0]}: ${plant[1].split('\n', 1)[0] ?? ''}`, plant] as const);

async function expectRefusal(_: string, [file, code, rule]: Plant): Promise<void> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(workspace, file) });
  const said = result?.messages.map(({ ruleId, messageId = '' }) => `${ruleId ?? ''}/${messageId}`);
  const refusals = said?.filter((message) => !message.endsWith('/noTransitiveDependencies'));
  if (rule === undefined) expect(refusals).toEqual([]);
  else expect(said).toContainEqual(expect.stringContaining(rule));
}

const locked = Object.keys((readJson('package-lock.json') as { packages: object }).packages);

/** `@aws-sdk/*` → an installed package of that scope. */
function concrete(pattern: string): string {
  const start = `node_modules/${pattern.replace('*', '')}`;
  const found = pattern.includes('*') ? locked.find((path) => path.startsWith(start)) : undefined;
  return found?.replace('node_modules/', '') ?? pattern;
}

function layerPlants(from: string): Plant[] {
  const { uses, tests = [], only, never = [] } = LAYERS[from] ?? { uses: [] };
  const { folder = '' } = projects.get(from) ?? {};
  const [source, test] = [`${folder}/plant.ts`, `${folder}/plant.test.ts`];
  const rule = uses.length > 0 ? LAYER : NO_LAYER;
  const others = [...projects].filter(([to]) => to !== from);
  const arrows = others.flatMap(([to, { entry }]): Plant[] => {
    const code = `import '${entry}';`;
    const inTests = [...uses, ...tests].includes(to);
    return [
      [source, code, uses.includes(to) ? undefined : rule],
      [test, code, inTests ? undefined : rule],
    ];
  });
  const strange = ['commander', ...TEST_PACKAGES].filter((name) => !only?.includes(name));
  const foreign = only === undefined ? never : strange;
  return [
    ...arrows,
    ...foreign.map((name): Plant => [source, `import '${concrete(name)}';`, PACKAGE]),
    ...TEST_PACKAGES.map((name): Plant => [test, `import '${name}';`, undefined]),
    ...(only ?? []).map((name): Plant => [source, `import '${concrete(name)}';`, undefined]),
  ];
}

describe.each(Object.keys(LAYERS))('layer %s', (layer) => {
  test.each(tests(layerPlants(layer)))('%s', expectRefusal);
});

/** An import for each pattern of specifiers that a place forbids. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  'libs/image-core/src/recipe/**': '../render.ts',
  'apps/gallery/src/**': '@image-pipeline/image-core',
  'apps/infra/**': '@image-pipeline/processor-lambda/handler',
};

function placePlants({ files, builtins, ambient }: Place): Plant[] {
  const banned = ['fs', 'net'].filter((name) => !builtins.includes(name));
  return files.flatMap((glob) => {
    const at = glob.replace('**', 'plant.ts');
    return [
      ...banned.flatMap((name): Plant[] => [
        [at, `import 'node:${name}';`, 'no-restricted-imports'],
        [at, `import '${name}';`, 'no-restricted-imports'],
        [at, `await import('node:${name}');`, 'no-restricted-syntax'],
      ]),
      ...(FORBIDDEN[glob] === undefined
        ? []
        : [[at, `import '${FORBIDDEN[glob]}';`, 'no-restricted-imports'] as const]),
      ...ambient.map((name): Plant => {
        const rule = name.includes('.') ? 'no-restricted-properties' : 'no-restricted-globals';
        return [at, `export default ${name};`, rule];
      }),
    ];
  });
}

describe('places', () => {
  test.each(tests(PLACES.flatMap(placePlants)))('%s', expectRefusal);
});

const storage = 'libs/storage/src/plant.ts';

const others: readonly Plant[] = [
  [storage, `import '../../metadata-store/src/memory/index.ts';`, `${NX}/noRelativeOrAbsolute`],
  [storage, `import 'acorn';`, `${NX}/noTransitiveDependencies`],
  [storage, `import 'no-such-package-anywhere';`, `${NX}/noTransitiveDependencies`],
  [storage, `export {};\n`.repeat(351), 'max-lines'],
  [storage, `export function plant() {${'\n'.repeat(60)}}`, 'max-lines-per-function'],
  ['libs/image-core/src/isolated/plant.ts', `import 'node:child_process';`, undefined],
  ['libs/image-core/src/plant.test.ts', `import 'node:fs';`, undefined],
];

test.each(tests(others))('%s', expectRefusal);
