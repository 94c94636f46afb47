import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { asCommonJs, asModule, exampleIn } from './example.ts';
import type { Packed } from './pack.ts';
import type { Manifest } from './published.ts';
import { rangeProblems } from './ranges.ts';
import { type Run, run } from './run.ts';

/** Something to hold true of the packages; `output` says why it does not. */
export interface Check {
  readonly title: string;
  readonly go: () => Promise<Run>;
}

const bin = (workspace: string, name: string): string => join(workspace, 'node_modules/.bin', name);

const publintCheck = ({ name, tarball }: Packed): Check => ({
  title: `publint ${name}`,
  go: async () => {
    const bytes = new Uint8Array(readFileSync(tarball));
    const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
    const lines = messages.map((message) => formatMessage(message, pkg, { color: false }));
    return { ok: messages.length === 0, output: lines.join('\n') };
  },
});

/** `esm-only`: `require` gets ES modules too, which Node does since 22.12 and the checks below prove. */
const attwCheck = (workspace: string, { name, tarball }: Packed): Check => ({
  title: `attw ${name}`,
  go: () =>
    run(bin(workspace, 'attw'), [tarball, '--profile', 'esm-only', '--no-color'], workspace),
});

const REQUIRED = ['README.md', 'LICENSE'];

/** What nobody sees in the workspace: which ranges are published, and whether terms and a text come along. */
const contentsCheck = ({ name, tarball }: Packed, published: readonly string[]): Check => ({
  title: `ranges, README and license of ${name}`,
  go: async () => {
    const folder = dirname(tarball);
    const list = await run('tar', ['-tzf', tarball], folder);
    const manifest = await run('tar', ['-xzOf', tarball, 'package/package.json'], folder);
    if (!list.ok || !manifest.ok) return list.ok ? manifest : list;
    const files = list.output.split('\n');
    const problems = [
      ...rangeProblems(JSON.parse(manifest.output) as Manifest, published),
      ...REQUIRED.filter((file) => !files.includes(`package/${file}`)).map(
        (file) => `expected ${file} in ${tarball}`,
      ),
    ];
    return { ok: problems.length === 0, output: problems.join('\n') };
  },
});

/** What can be said about the tarballs as they are. A package that is only a program has no types. */
export const tarballChecks = (workspace: string, packages: readonly Packed[]): Check[] => [
  ...packages.map(publintCheck),
  ...packages.map((packed) =>
    contentsCheck(
      packed,
      packages.map(({ name }) => name),
    ),
  ),
  ...packages
    .filter(({ entryPoints }) => entryPoints.length > 0)
    .map((packed) => attwCheck(workspace, packed)),
];

const script = (title: string, project: string, file: string, code: string): Check => ({
  title,
  go: () => {
    writeFileSync(join(project, file), code);
    return run(process.execPath, [file], project);
  },
});

const strict = (workspace: string) => ({
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    outDir: 'compiled',
    types: ['node'],
    typeRoots: [join(workspace, 'node_modules/@types')],
  },
  files: ['example.ts'],
});

const typeScriptCheck = (workspace: string, project: string, code: string): Check => ({
  title: 'the example of the README as TypeScript',
  go: async () => {
    writeFileSync(join(project, 'example.ts'), code);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(strict(workspace)));
    const compiled = await run(bin(workspace, 'tsc'), ['-p', 'tsconfig.json'], project);
    return compiled.ok ? run(process.execPath, ['compiled/example.js'], project) : compiled;
  },
});

/** What a stranger does who has installed the packages into `project`. */
export function consumerChecks(
  workspace: string,
  project: string,
  packages: readonly Packed[],
): Check[] {
  const names = JSON.stringify(packages.flatMap(({ entryPoints }) => entryPoints));
  const code = exampleIn(readFileSync(join(workspace, 'README.md'), 'utf8'));
  const importAll = `for (const name of ${names}) await import(name);`;
  const requireAll = `for (const name of ${names}) require(name);`;
  return [
    script('every entry point by import', project, 'import.mjs', importAll),
    script('every entry point by require', project, 'require.cjs', requireAll),
    typeScriptCheck(workspace, project, code),
    script('the example of the README as ESM', project, 'example.mjs', asModule(code)),
    script('the example of the README by require', project, 'example.cjs', asCommonJs(code)),
    {
      title: 'image-pipeline on the command line',
      go: () => run(bin(project, 'image-pipeline'), ['process', 'photo.jpg'], project),
    },
  ];
}
