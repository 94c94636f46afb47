import { defineConfig } from 'vitest/config';

// Sources resolve without a build: the same condition that tsconfig.base.json names.
const conditions = ['@image-pipeline/source'];

/** What needs a LocalStack; `npm test` needs none, its files end in `.test.ts`. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{apps,libs}/*/integration/*.integration.ts'],
    globalSetup: 'tools/localstack/start.ts',
    // A whole path through queues and functions, on a small machine: only a hang fails.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    pool: 'forks',
  },
});
