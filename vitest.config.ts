import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Sources resolve without a build: the same condition that tsconfig.base.json names.
const conditions = ['@image-pipeline/source'];

/** What programs under test compile is kept, so that a second start takes half as long. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

// nx asks what it runs for colors; what is tested here is asked by nobody.
delete process.env.FORCE_COLOR;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    env: { NODE_COMPILE_CACHE },
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Real decoding on a small and busy machine: only a test that hangs fails.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Two files at a time: sharp brings its own threads.
    maxWorkers: 2,
    pool: 'forks',
  },
});
