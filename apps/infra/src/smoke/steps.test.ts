import { expect, it } from 'vitest';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createMemoryMetadataStore } from '@image-pipeline/metadata-store/memory';
import { createMemoryStore } from '@image-pipeline/storage/memory';
import type { Answer } from './caller.ts';
import type { Site } from './site.ts';
import { type Smoke, STEPS } from './steps.ts';

const jpeg = { contentType: 'image/jpeg' };
const outputOf = (key: string) => `${key}.out`;

/** A stack that makes one output of each upload, behind a CDN that keeps for good what it has once. */
function keepingSite(): Site {
  const [raw, processed, records] = [
    createMemoryStore(),
    createMemoryStore(),
    createMemoryMetadataStore(),
  ];
  const kept = new Map<string, Answer>();
  const site = {
    outputs: { DeliveryUrl: 'https://cdn/' },
    processed,
    records,
    raw: {
      ...raw,
      async put(key, body, options) {
        await processed.put(outputOf(key), body, jpeg);
        await records.write(ready(key), undefined);
        return raw.put(key, body, options);
      },
    },
    async call(url) {
      const known = kept.get(url);
      if (known) return known;
      await processed.put(new URL(url).pathname.slice(1), new Uint8Array([1]), jpeg);
      const answer = { status: 200, headers: { 'content-type': 'image/jpeg' }, body: Buffer.of(1) };
      kept.set(url, answer);
      return answer;
    },
  } satisfies Partial<Site>;
  return site as unknown as Site;
}

const ready = (filename: string) => ({
  schema: 1 as const,
  filename,
  size: 1,
  timestamp: new Date().toISOString(),
  status: 'ready' as const,
  revision: 1,
  recipe: { id: 'r', generation: 1 },
  renditions: [{ name: 'processed', key: outputOf(filename) }] as never,
  warnings: [],
  stale: [],
  deaths: 0,
});

it('a CDN that keeps what it was asked for before is no reason to fail', async () => {
  const site = keepingSite();
  const smoke: Smoke = {
    site,
    recipe: prepareRecipe(defaultRecipe),
    photo: new Uint8Array([1]),
    folder: 'smoke/',
    objects: 0,
  };
  await site.raw.put('smoke/photo.jpg', smoke.photo, jpeg);
  await site.call('https://cdn/smoke/photo.jpg.out');
  const step = STEPS.find(({ title }) => title.includes('made and stored when it is asked for'));
  expect(await step?.run(smoke)).toContain('.out');
});
