import { createRenderPool, type RenderPool } from '@image-pipeline/image-core/isolated';
import { defaultSettings, type PipelineDeps } from '@image-pipeline/pipeline';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MemoryEnv, ProtocolEnv, RecipeEnv, StoresEnv } from './env.ts';
import { insideFunction } from './folder.ts';
import { readRecipe } from './recipe.ts';
import type { Telemetry } from './telemetry.ts';

/** Megabytes of the function that its own process needs, the renders' processes aside. */
const OWN_MEMORY_MB = 256;
const MIB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a function that renders reads, whatever else it does. */
export type PipelineEnv = StoresEnv &
  RecipeEnv &
  ProtocolEnv &
  MemoryEnv & {
    /** Time limit of one image. */
    readonly RENDER_SECONDS: number;
  };

/**
 * Everything that the use cases of a function work with; its decoders are running when it returns, so that
 * nothing is claimed while they are still starting.
 *
 * @param atOnce images that are decoded at the same time, each in a process of its own.
 * @throws {RecipeError} where the recipe cannot be used.
 */
export async function createPipeline(
  env: PipelineEnv,
  atOnce: number,
  telemetry: Telemetry,
): Promise<PipelineDeps> {
  const pool = createRenders(env, atOnce);
  // The AWS SDK is loaded while the decoders start: most of either's time is the other's, too.
  const [recipe, { createStores }] = await Promise.all([
    readRecipe(env),
    import('./stores.ts'),
    pool.ready(),
  ]);
  const { raw, processed, records } = createStores(env, telemetry);
  return {
    raw,
    processed,
    records,
    recipe,
    render: (...args: Parameters<RenderPool['render']>) => pool.render(...args),
    clock: { now: Date.now, sleep },
    newWorkerId: randomUUID,
    settings: {
      ...defaultSettings,
      leaseMs: env.LEASE_SECONDS * 1000,
      deathLimit: env.DEATH_LIMIT,
      tombstoneMs: env.TOMBSTONE_DAYS * DAY_MS,
    },
  };
}

const createRenders = (env: PipelineEnv, size: number): RenderPool =>
  createRenderPool({
    size,
    timeoutMs: env.RENDER_SECONDS * 1000,
    memoryBytes: (env.RENDER_MEMORY_MB ?? fairShareMb(env, size)) * MIB,
    childPath: insideFunction('render/isolated/child.mjs'),
  });

const fairShareMb = ({ AWS_LAMBDA_FUNCTION_MEMORY_SIZE: all }: MemoryEnv, size: number): number =>
  Math.max(256, Math.floor((all - OWN_MEMORY_MB) / size));
