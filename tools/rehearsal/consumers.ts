/** What strangers do with the packages. Their files lie in `../strangers`, to be read. */
export interface Scenario {
  readonly title: string;
  /** The folder of `strangers` that is copied into the empty folder. */
  readonly files: string;
  /** What the stranger installs; none where `npx` does. */
  readonly install: readonly string[];
  /** Programs, one after the other: each must succeed. */
  readonly commands: readonly (readonly string[])[];
  /** What must not come along. */
  readonly without?: RegExp;
}

/** `typescript` as most have it: the newest; its checker must take our declarations without `skipLibCheck`. */
const TYPESCRIPT = ['typescript', '@types/node@22'];

const SQLITE_SHARP_CDK = /^(?:sharp|@img\/.*|better-sqlite3|sqlite3?|aws-cdk.*|constructs)$/;

export const SCENARIOS: readonly Scenario[] = [
  {
    title: 'a TypeScript service renders with image-core',
    files: 'render',
    install: ['@image-pipeline/image-core', ...TYPESCRIPT],
    commands: [
      ['npx', 'tsc', '-p', 'strict.json'],
      ['node', 'compiled/service.js'],
    ],
  },
  {
    title: 'image-core by import and by require',
    files: 'render',
    install: ['@image-pipeline/image-core'],
    commands: [
      ['node', 'render.mjs'],
      ['node', 'render.cjs'],
    ],
  },
  {
    title: "a stranger's store keeps the contract, and stands in for ours",
    files: 'store',
    install: [
      '@image-pipeline/ports',
      '@image-pipeline/pipeline',
      '@image-pipeline/image-core',
      '@image-pipeline/metadata-store',
    ],
    commands: [
      ['node', '--test', '--test-reporter=spec', 'sqlite-store.contract.ts'],
      ['node', 'check.ts'],
    ],
  },
  {
    title: 'npx @image-pipeline/cli process photo.jpg',
    files: 'cli',
    install: [],
    commands: [
      ['npx', '--yes', '@image-pipeline/cli', 'process', 'photo.jpg'],
      ['node', 'check.mjs'],
    ],
  },
  {
    title: 'a server of ten lines around http and two folders',
    files: 'server',
    install: [
      '@image-pipeline/http',
      '@image-pipeline/pipeline',
      '@image-pipeline/image-core',
      '@image-pipeline/storage',
      '@image-pipeline/metadata-store',
      '@hono/node-server',
    ],
    commands: [['node', 'check.ts']],
  },
  {
    title: 'storage/s3 comes without sharp, SQLite and CDK',
    files: 's3',
    install: ['@image-pipeline/storage', '@aws-sdk/client-s3'],
    commands: [['node', 'check.mjs']],
    without: SQLITE_SHARP_CDK,
  },
];
