/** A program that has to end well when nothing was left out. */
export interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** Of the workspace. */
  readonly folder: string;
}

/** The tests that look for what was left out, and name the step. */
const LEFT_OUT = 'tools/newcomer/left-out.test.ts';

/** Tests that are there already and that an addition may break. */
const STANDING = [
  'libs/image-core/src/recipe/',
  'libs/image-core/src/bad-input.test.ts',
  'tools/completeness.test.ts',
  LEFT_OUT,
];

const vitest = (...files: string[]): string[] => [
  'vitest',
  'run',
  '--config',
  'vitest.config.ts',
  '--root',
  '.',
  ...files,
];

/** What `npm test` would find in these files, without all the rest that it would do. */
export function checksOf(changed: readonly string[]): Check[] {
  const sources = changed.filter((file) => file.endsWith('.ts'));
  const tests = sources.filter((file) => file.endsWith('.test.ts'));
  const projects = [...new Set(sources.map((file) => file.split('/').slice(0, 2).join('/')))];
  return [
    ...projects.map((folder) => ({
      name: `types of ${folder}`,
      command: ['tsc', '-p', 'tsconfig.json'],
      folder,
    })),
    { name: 'tests', command: vitest(...STANDING, ...tests), folder: '.' },
    { name: 'lint', command: ['eslint', ...sources], folder: '.' },
    { name: 'format', command: ['prettier', '--check', ...changed], folder: '.' },
    { name: 'documents', command: ['npm', 'run', '-s', 'docs', '--', '--check'], folder: '.' },
    { name: 'docstrings', command: ['npm', 'run', '-s', 'docstrings'], folder: '.' },
    { name: 'nothing unused', command: ['npm', 'run', '-s', 'unused'], folder: '.' },
  ];
}

/** The one check that names steps; it is a part of `npm test` and takes a second. */
export const leftOutCheck: Check = { name: 'left out', command: vitest(LEFT_OUT), folder: '.' };
