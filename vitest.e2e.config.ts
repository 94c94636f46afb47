import { defineConfig } from 'vitest/config';

// Sources resolve without a build: the same condition that tsconfig.base.json names.
const conditions = ['@image-pipeline/source'];

/** What needs a browser; `npm test` needs none. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['apps/gallery/e2e/*.e2e.ts'],
    globalSetup: 'apps/gallery/e2e/start.ts',
    // A browser and a server that renders, on a small machine: only a hang fails.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser at a time: what is drawn late is not waited for forever.
    fileParallelism: false,
    pool: 'forks',
  },
});
