import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRenderPool, type RenderPool } from '@image-pipeline/image-core/isolated';
import { defaultSettings, type PipelineDeps } from '@image-pipeline/pipeline';
import type { MemoryEnv, ProtocolEnv, RecipeEnv, StoresEnv } from './env.ts';
import { insideFunction } from './folder.ts';
import { shareMemory } from './memory.ts';
import { readRecipe } from './recipe.ts';
import type { Telemetry } from './telemetry.ts';

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
 * @param atOnce images that are decoded at the same time at most, each in a process of its own.
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

const createRenders = (env: PipelineEnv, atOnce: number): RenderPool =>
  createRenderPool({
    ...shareMemory(env, atOnce),
    timeoutMs: env.RENDER_SECONDS * 1000,
    childPath: insideFunction('render/isolated/child.mjs'),
  });
