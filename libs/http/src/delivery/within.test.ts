import { expect, it } from 'vitest';
import { probe } from '@image-pipeline/image-core';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { createDelivery, defaultDeliverySettings, syncImage } from '@image-pipeline/pipeline';
import { createHttp } from '../app.ts';
import { keys, signedUrl } from '../testing/deliveries.ts';
import { png } from '../testing/png.ts';
import { createWorld } from '../testing/world.ts';

const KEY = 'photo.png';

/** Doors of a machine of that speed, behind which lies one picture. */
async function doorsAt(speed: number) {
  const { deps, raw, records } = createWorld();
  const slow: typeof deps = {
    ...deps,
    render: (input, recipe, options) => deps.render(input, recipe, { ...options, speed }),
  };
  await raw.put(KEY, png(64, 48), { contentType: 'image/png' });
  await syncImage(slow, KEY);
  const delivery = createDelivery(slow, defaultDeliverySettings);
  const recipe = deps.recipe.prepared;
  const { fetch } = createHttp({ delivery: { delivery, signingKeys: keys, recipe } });
  return { fetch, records };
}

/** What comes of a signed URL: the type that is said, and the one that the bytes have. */
async function typesOf(speed: number, options: string, accept: string): Promise<string[]> {
  const { fetch } = await doorsAt(speed);
  const url = new URL(await signedUrl({ key: KEY, options }), 'http://localhost');
  const all = prepareRecipe({
    renditions: [{ name: 'any' }],
    accept: ['jpeg', 'png', 'webp', 'avif'],
  });
  const types: string[] = [];
  // The first is made, the second comes from the store.
  for (let request = 0; request < 2; request += 1) {
    const response = await fetch(new Request(url, { headers: { accept } }));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { contentType } = await probe(bytes, all);
    types.push(response.headers.get('content-type') ?? '', contentType);
  }
  return [...new Set(types)];
}

it.each([
  { speed: 1, options: 'width=32,format=avif,within=60s', accept: '*/*', type: 'image/avif' },
  { speed: 1e-6, options: 'width=32,format=avif,within=800ms', accept: '*/*', type: 'image/webp' },
  {
    speed: 1e-6,
    options: 'width=32,format=avif,within=800ms,fallback=jpeg',
    accept: '*/*',
    type: 'image/jpeg',
  },
  {
    speed: 1,
    options: 'width=32,format=auto,within=60s',
    accept: 'image/avif,image/webp',
    type: 'image/avif',
  },
  {
    speed: 1e-6,
    options: 'width=32,format=auto,within=2s',
    accept: 'image/avif,image/webp',
    type: 'image/webp',
  },
  {
    speed: 1e-6,
    options: 'width=32,format=auto,within=2s,fallback=png',
    accept: 'image/avif',
    type: 'image/png',
  },
  {
    speed: 1e-6,
    options: 'width=32,format=auto,within=2s,fallback=jpeg',
    accept: 'image/webp',
    type: 'image/webp',
  },
  { speed: 1e-6, options: 'width=32,format=auto,within=2s', accept: '*/*', type: 'image/png' },
])('on a machine of speed $speed, $options for $accept is $type', async (each) => {
  const { speed, options, accept, type } = each;
  expect(await typesOf(speed, options, accept)).toEqual([type]);
});
