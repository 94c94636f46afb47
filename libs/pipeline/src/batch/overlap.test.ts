import { describe, expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { syncImage } from '../sync/sync-image.ts';
import { slowly, timeOf, type Times } from '../testing/slow.ts';
import { createWorld, twoRenditions } from '../testing/world.ts';
import { inFlightFor, syncAll } from './sync-many.ts';

const many = (count: number) => ({
  renditions: Array.from({ length: count }, (_, i) => ({
    name: `r${i}`,
    key: `{dir}{filename}-${i}.webp`,
    width: 100 + i,
  })),
});

/** So many images, each of two renditions unless told otherwise, through one decoder. */
async function run(images: number, times: Times, recipe: unknown = twoRenditions) {
  const world = createWorld();
  for (let i = 0; i < images; i += 1) await world.upload(`${i}.jpg`, `photo ${i}`);
  const { deps, counts } = slowly(world.worker({ recipe }), times);
  const ms = await timeOf(async () => {
    for await (const result of syncAll(deps, { concurrency: inFlightFor(1) })) {
      if (!('outcome' in result) || result.outcome !== 'ready') throw new Error(result.key);
    }
  });
  return { ms, counts };
}

describe('a decoder does not wait for the stores', () => {
  it('the next original is fetched while the current one is encoded', async () => {
    // One fetch, and then two renders of 100 ms: the second fetch costs nothing.
    expect((await run(2, { fetch: 100, rendition: 50 })).ms).toBe(300);
  });

  it('the last renditions are stored while the next original is encoded', async () => {
    expect((await run(2, { rendition: 50, put: 100 })).ms).toBe(300);
  });

  it('over many images, only the first fetch and the last put are waited for', async () => {
    expect((await run(10, { fetch: 40, rendition: 50, put: 50 })).ms).toBe(40 + 10 * 100 + 50);
  });

  it('renditions that are encoded faster than stored are stored several at a time, but not all', async () => {
    const { ms, counts } = await run(1, { rendition: 30, put: 100 }, many(10));
    expect(ms).toBe(10 * 30 + 100);
    expect(counts.mostPuts).toBe(4);
  });

  it('one original waits for it beside the one that it has, and no more', async () => {
    const { counts } = await run(10, { fetch: 10, rendition: 50 });
    expect(counts.mostOriginals).toBe(2);
  });
});

/** Ends in the middle of an image of four renditions, of which several are on their way to the store. */
async function broken(how: (world: ReturnType<typeof slowly>, stop: () => void) => void) {
  const world = createWorld();
  await world.upload('a.jpg', 'photo');
  const slow = slowly(world.worker({ recipe: many(4) }), { rendition: 20, put: 100 });
  const controller = new AbortController();
  how(slow, () => {
    controller.abort(new Error('enough'));
  });
  let failed: unknown;
  let left = -1;
  await timeOf(() =>
    syncImage(slow.deps, 'a.jpg', { signal: controller.signal }).catch((error: unknown) => {
      failed = error;
      left = slow.counts.puts;
    }),
  );
  return { failed, left, row: await world.records.get('a.jpg') };
}

describe('a call that breaks off leaves no put in flight, and gives its claim back', () => {
  it('when it is aborted', async () => {
    const { failed, left, row } = await broken(({ deps: { processed } }, stop) => {
      const put = processed.put.bind(processed);
      let puts = 0;
      processed.put = (...args) => {
        if ((puts += 1) === 2) stop();
        return put(...args);
      };
    });
    expect(failed).toMatchObject({ message: 'enough' });
    expect(left).toBe(0);
    expect(row).not.toHaveProperty('lease');
  });

  it('when a put fails while later ones are on their way', async () => {
    const { failed, left, row } = await broken(({ deps: { processed } }) => {
      const put = processed.put.bind(processed);
      processed.put = (key, ...rest) =>
        key.endsWith('-0.webp')
          ? Promise.reject(new StoreError('unavailable', 'SlowDown'))
          : put(key, ...rest);
    });
    expect(failed).toMatchObject({ code: 'unavailable' });
    expect(left).toBe(0);
    expect(row).not.toHaveProperty('lease');
    expect(row).toMatchObject({ status: 'processing', failure: { code: 'unavailable' } });
  });
});
