import { describe, expect, it } from 'vitest';
import type { Render } from '../deps.ts';
import { delivering } from '../testing/adhoc.ts';
import { createWorld, type World } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

const hurried = (key: string) => ({
  renditions: [{ name: 'hero', key, format: 'avif', within: '800ms', quality: 'auto' }],
});

/** An engine that makes this format of whatever is asked for, as one does that runs out of time. */
function engineThatMakes(world: World, format: 'avif' | 'webp'): Render {
  const { render } = world.worker();
  const warnings = format === 'avif' ? [] : (['avif-out-of-time'] as const);
  return async (input, recipe, options) => {
    const { images, ...facts } = await render(input, recipe, options);
    return {
      ...facts,
      warnings,
      images: (async function* made() {
        for await (const image of images) {
          const bytes = new TextEncoder().encode(
            `${format}: ${new TextDecoder().decode(image.bytes)}`,
          );
          yield {
            ...image,
            bytes,
            format,
            contentType: `image/${format}`,
            quality: 61,
            score: 80.4,
          };
        }
      })(),
    };
  };
}

describe('a rendition that did not fit its time', () => {
  it('is of the fallback format in the record and in the store, under the key that it has', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const recipe = hurried('{dir}{filename}-{rendition}.avif');
    const deps = world.worker({ recipe, render: engineThatMakes(world, 'webp') });
    const { record } = await syncImage(deps, 'a.jpg');
    expect(record).toMatchObject({ status: 'ready', warnings: ['avif-out-of-time'] });
    expect(record?.renditions).toEqual([
      {
        name: 'hero',
        key: 'a.jpg-hero.avif',
        etag: (await world.processed.head('a.jpg-hero.avif'))?.etag,
        bytes: expect.any(Number) as number,
        width: 1,
        height: 1,
        format: 'webp',
        quality: 61,
        score: 80.4,
        ms: 1,
      },
    ]);
    expect(await world.processed.head('a.jpg-hero.avif')).toMatchObject({
      contentType: 'image/webp',
    });
    await syncImage(deps, 'a.jpg');
    expect(world.decoded.get('v1')).toBe(1);
  });

  it('on demand has its own type, now and from the store', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const wanted = { key: 'a.jpg', options: 'format=avif,within=800ms' };
    const delivery = delivering(world, { render: engineThatMakes(world, 'webp') });
    for (const made of [true, false]) {
      const answer = await delivery.adHoc(wanted);
      expect(answer).toMatchObject({ made, object: { info: { contentType: 'image/webp' } } });
    }
  });
});

describe('a hashed key of a rendition with a time', () => {
  const recipe = hurried('{dir}{filename}-{hash}.avif');

  it('is never overwritten by a slow machine that comes late', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const reached = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const slow = world.worker({
      recipe,
      render: engineThatMakes(world, 'webp'),
      gate: async ({ store, method, when }) => {
        if (store !== 'processed' || method !== 'put' || when !== 'before') return;
        reached.resolve(undefined);
        await goOn.promise;
      },
    });
    const late = syncImage(slow, 'a.jpg');
    await reached.promise;
    world.clock.advance(200_000);
    const fast = world.worker({ recipe, render: engineThatMakes(world, 'avif') });
    const { record } = await syncImage(fast, 'a.jpg');
    goOn.resolve(undefined);
    await late;
    const [hero] = record?.renditions ?? [];
    expect(await world.processed.head(hero!.key)).toMatchObject({
      etag: hero!.etag,
      contentType: 'image/avif',
    });
    expect((await world.records.get('a.jpg'))?.renditions).toEqual([hero]);
  });

  it('is made again where a worker died after it had put one', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const dying = world.worker({
      recipe,
      render: engineThatMakes(world, 'webp'),
      gate: async ({ store, method, when }) => {
        if (store === 'processed' && method === 'put' && when === 'after') throw new Error('died');
      },
    });
    await expect(syncImage(dying, 'a.jpg')).rejects.toThrow('died');
    const deps = world.worker({ recipe, render: engineThatMakes(world, 'avif') });
    expect((await syncImage(deps, 'a.jpg')).record?.renditions).toMatchObject([{ format: 'avif' }]);
  });
});
