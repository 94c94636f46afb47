import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ImageError } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { defaultSettings } from '@image-pipeline/pipeline';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import { readRecipeFile } from '../options/recipe-file.ts';
import { clock } from '../place/place.ts';
import { png } from '../testing/png.ts';
import { syncHints } from './follow-folder.ts';
import { createKeyQueue } from './key-queue.ts';

describe('hints', () => {
  it('come again for an image on which a decoder died, until it is quarantined', async () => {
    const prepared = await readRecipeFile(undefined, '/');
    const raw = createMemoryStore();
    await raw.put('bomb.png', png(30, 30), { contentType: 'image/png' });
    let decoded = 0;
    const deps = {
      raw,
      processed: createMemoryStore(),
      records: createMemoryMetadataStore(),
      recipe: { prepared, generation: 1 },
      async render(): Promise<never> {
        decoded += 1;
        throw new ImageError('decoder-died', 'it ended by itself');
      },
      clock,
      newWorkerId: randomUUID,
      settings: { ...defaultSettings, deathLimit: 2 },
    };
    const hints = createKeyQueue();
    hints.push('bomb.png');
    const { signal } = new AbortController();
    const results: unknown[] = [];
    for await (const result of syncHints(deps, hints, { concurrency: 1, signal })) {
      results.push(result);
      hints.close();
    }
    expect(results).toMatchObject([{ key: 'bomb.png', outcome: 'quarantined' }]);
    expect(decoded).toBe(2);
  });
});
