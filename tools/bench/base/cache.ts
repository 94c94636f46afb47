import { fileURLToPath } from 'node:url';

/** A folder of the bench's own that outlives a run, and that nobody misses when it is gone. */
export const cacheFolder = (name: string): string =>
  fileURLToPath(
    new URL(`../../../node_modules/.cache/image-pipeline-bench/${name}/`, import.meta.url),
  );

/**
 * For Node programs of this checkout: what they compiled is kept, so that they start and hold memory as a built
 * package does, which has no TypeScript to strip.
 */
export const COMPILED: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: cacheFolder('compiled') };
