import { createHash } from 'node:crypto';
import { ImageError, type ImageErrorCode, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import type { MetadataStore, ObjectStore } from '@image-pipeline/ports';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { defaultSettings, type PipelineDeps, type Render } from '../deps.ts';
import { type Gate, intercept } from './intercept.ts';

/** One rendition beside the original's folder: `photo.jpg` → `processed-photo.jpg`. */
export const stableRecipe = {
  renditions: [{ name: 'default', key: '{dir}processed-{filename}', width: 1024 }],
};

export const hashedRecipe = {
  renditions: [
    { name: 'small', key: '{dir}{filename}-{rendition}-{hash}.webp', width: 320 },
    { name: 'large', key: '{dir}{filename}-{rendition}-{hash}.webp', width: 1024 },
  ],
};

export const twoRenditions = {
  renditions: [
    { name: 'small', key: '{dir}{filename}-small.webp', width: 320 },
    { name: 'large', key: '{dir}{filename}-large.webp', width: 1024 },
  ],
};

export interface World {
  readonly raw: ObjectStore;
  readonly processed: ObjectStore;
  readonly records: MetadataStore;
  readonly clock: { now(): number; sleep(ms: number): Promise<void>; advance(ms: number): void };
  /** How often an original was decoded, by its text. */
  readonly decoded: Map<string, number>;
  /** A worker of its own on these stores. Without a gate it is a good one. */
  worker(options?: WorkerOptions): PipelineDeps;
  /** The text of an output, or undefined. */
  output(key: string): Promise<string | undefined>;
  upload(key: string, text: string): Promise<void>;
}

export interface WorkerOptions {
  readonly recipe?: unknown;
  readonly generation?: number;
  readonly gate?: Gate;
  readonly deathLimit?: number;
  readonly render?: Render;
}

/** In-memory stores, a clock that moves only when told, and an engine that writes what it was asked for. */
export function createWorld(): World {
  const raw = createMemoryStore();
  const processed = createMemoryStore();
  const records = createMemoryMetadataStore();
  const decoded = new Map<string, number>();
  let time = Date.parse('2026-01-01T00:00:00Z');
  function advance(ms: number) {
    time += ms;
  }
  async function sleep(ms: number) {
    advance(ms);
  }
  const clock = { now: () => time, sleep, advance };
  let workers = 0;

  return {
    raw,
    processed,
    records,
    clock,
    decoded,
    worker: ({ recipe = stableRecipe, generation = 1, gate, deathLimit, render } = {}) => {
      const seen = <T extends object>(store: T, name: string) =>
        gate ? intercept(store, name, gate) : store;
      return {
        raw: seen(raw, 'raw'),
        processed: seen(processed, 'processed'),
        records: seen(records, 'records'),
        recipe: { prepared: prepareRecipe(recipe), generation },
        render: render ?? textRender(decoded),
        clock,
        newWorkerId: () => `worker-${(workers += 1)}`,
        settings: { ...defaultSettings, deathLimit: deathLimit ?? 3 },
      };
    },
    output: async (key) => {
      const got = await processed.get(key);
      return got.ok ? new TextDecoder().decode(got.object.body) : undefined;
    },
    upload: async (key, text) => {
      await raw.put(key, new TextEncoder().encode(text), { contentType: 'image/jpeg' });
    },
  };
}

/**
 * An engine for texts: output = `<rendition> of <text> by <recipe>`. A text that begins with `!` fails with
 * the code that follows, after the renditions before the last were handed over.
 */
function textRender(decoded: Map<string, number>): Render {
  return async (input, { recipe, id }) => {
    const text = new TextDecoder().decode(input);
    decoded.set(text, (decoded.get(text) ?? 0) + 1);
    const source = { format: 'jpeg', contentType: 'image/jpeg', width: 1, height: 1 } as const;
    return {
      source: { ...source, orientation: 1, frames: 1, hasAlpha: false },
      warnings: [],
      placeholder: createHash('sha256').update(input).digest('base64').slice(0, 8),
      color: '#808080',
      images: (async function* images() {
        for (const [index, { name }] of recipe.renditions.entries()) {
          const last = index === recipe.renditions.length - 1;
          if (last && text.startsWith('!')) {
            throw new ImageError(text.slice(1) as ImageErrorCode, `planned: ${text}`);
          }
          const bytes = new TextEncoder().encode(`${name} of ${text} by ${id}`);
          yield {
            name,
            bytes,
            format: 'jpeg',
            contentType: 'image/jpeg',
            width: 1,
            height: 1,
            ms: 1,
          };
        }
      })(),
    };
  };
}
