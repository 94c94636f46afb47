/** The processor's handler in this process, over the stores of a stack. */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRenderPool } from '@image-pipeline/image-core/isolated';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import type { Stack } from '@image-pipeline/lambda-kit/integration/stack';
import { defaultSettings, type PipelineDeps } from '@image-pipeline/pipeline';
import { createHandler } from '@image-pipeline/processor-lambda/handler';
import type { Handler } from './queue.ts';

const pool = createRenderPool({ size: 2, memoryBytes: 512 * 1024 * 1024 });

/** One rendition with a watermark, of at most 256 pixels. */
const prepared = prepareRecipe({
  renditions: [
    {
      name: 'default',
      key: '{dir}processed-{filename}',
      width: 256,
      height: 256,
      watermark: 'text',
    },
  ],
  watermarks: { text: { text: 'Image Pipeline' } },
});

const silent = { start: () => () => undefined, failed: () => undefined, refused: () => undefined };

export interface Processor {
  readonly handler: Handler;
  /** How often each version of an original was rendered, by the hash of its bytes. */
  readonly renders: ReadonlyMap<string, number>;
}

/** Names a version of an original by its bytes. */
export const versionOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * A new instance of the function; `parts` take the place of the stack's.
 *
 * @example
 * const { handler } = createProcessor(stack);
 */
export function createProcessor(stack: Stack, parts: Partial<PipelineDeps> = {}): Processor {
  const renders = new Map<string, number>();
  const pipeline: PipelineDeps = {
    raw: stack.raw,
    processed: stack.processed,
    records: stack.records,
    recipe: { prepared, generation: 1 },
    render: (input, recipe, options) => {
      const version = versionOf(input);
      renders.set(version, (renders.get(version) ?? 0) + 1);
      return pool.render(input, recipe, options);
    },
    clock: { now: Date.now, sleep },
    newWorkerId: randomUUID,
    settings: { ...defaultSettings, leaseMs: 10_000, deathLimit: 3 },
    ...parts,
  };
  const place = { bucket: stack.rawBucket, prefix: '' };
  const handler = createHandler({
    pipeline,
    place,
    concurrency: 2,
    reserveMs: 5_000,
    observer: silent,
  });
  return { handler, renders };
}
