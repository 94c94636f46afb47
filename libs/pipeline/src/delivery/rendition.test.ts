import { describe, expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { syncImage } from '../sync/sync-image.ts';
import { delivering, readyWorld, request, target, tell } from '../testing/adhoc.ts';
import { assertAtRest } from '../testing/invariants.ts';
import { createWorld, hashedRecipe } from '../testing/world.ts';
import { createDelivery } from './create-delivery.ts';
import { defaultDeliverySettings } from './shared/types.ts';

const key = 'processed-a.jpg';

describe('a rendition of the recipe', () => {
  it('that is stored is answered with one call, whatever the row says', async () => {
    const world = await readyWorld();
    const calls: string[] = [];
    async function gate({ store, method, when }: Record<'store' | 'method' | 'when', string>) {
      if (when === 'before') calls.push(`${store}.${method}`);
    }
    const answer = await delivering(world, { gate }).rendition(key);
    expect(answer).toMatchObject({ kind: 'found', made: false, cacheControl: 'public, no-cache' });
    expect(calls).toEqual(['processed.get']);
  });

  it('is made by the first request where the original came a moment ago', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const answer = await delivering(world).rendition(key);
    expect(answer).toMatchObject({ kind: 'found', made: true });
    expect(tell(answer)).toBe(await world.output(key));
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('is made again where somebody removed it', async () => {
    const world = await readyWorld();
    await world.processed.delete(key);
    expect(await delivering(world).rendition(key)).toMatchObject({ kind: 'found', made: true });
  });

  it('is made once for 50 requests at the same time', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const delivery = delivering(world, { settings: { makingAtOnce: 1, waitingAtMost: 0 } });
    const all = await Promise.all(Array.from({ length: 50 }, () => delivery.rendition(key)));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['found']));
    expect(world.decoded.get('v1')).toBe(1);
  });

  it('may be kept for good where its key holds a hash', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const { record } = await syncImage(world.worker({ recipe: hashedRecipe }), 'a.jpg');
    const hashed = record!.renditions[0]!.key;
    expect(await delivering(world, { recipe: hashedRecipe }).rendition(hashed)).toMatchObject({
      kind: 'found',
      cacheControl: 'public, max-age=31536000, immutable',
    });
  });

  it('of an older version is absent, and costs no sync', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const deps = world.worker({ recipe: hashedRecipe });
    await syncImage(deps, 'a.jpg');
    const delivery = delivering(world, { recipe: hashedRecipe });
    const old = `a.jpg-small-${'0'.repeat(32)}.webp`;
    expect(await delivery.rendition(old)).toEqual({ kind: 'absent' });
  });

  it.each([
    ['no template of the recipe gives the key', 'nothing-like-it.txt'],
    ['there is no such original', 'processed-b.jpg'],
    ['no store takes the key', 'x'.repeat(1025)],
    ['the key is one of those beyond the recipe', target],
  ])('is absent where %s', async (_title, absent) => {
    const world = await readyWorld();
    await delivering(world).adHoc(request);
    expect(await delivering(world).rendition(absent)).toEqual({ kind: 'absent' });
    expect((await world.records.list()).records).toHaveLength(1);
  });

  it('is absent where a store refuses the original’s key', async () => {
    const world = await readyWorld();
    async function gate({ store }: { store: string }) {
      if (store === 'raw') throw new StoreError('invalid-key', 'no ..');
    }
    expect(await delivering(world, { gate }).rendition('../processed-a.jpg')).toEqual({
      kind: 'absent',
    });
  });

  it.each([
    ['!corrupt', 'image'],
    ['!decoder-died', 'decoder'],
  ])('of an original like %s fails by the %s, and later without decoding', async (text, by) => {
    const world = createWorld();
    await world.upload('a.jpg', text);
    const delivery = delivering(world, { deathLimit: 1 });
    const failed = { kind: 'failed', by, failure: { code: text.slice(1) } };
    expect(await delivery.rendition(key)).toMatchObject(failed);
    expect(await delivery.rendition(key)).toMatchObject(failed);
    expect(world.decoded.get(text)).toBe(1);
  });

  it('is busy while another worker holds the image, and found when it is done', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    const reached = Promise.withResolvers<undefined>();
    const dead = world.worker({
      gate: async ({ method }) => {
        if (method !== 'put') return;
        reached.resolve(undefined);
        await new Promise(() => undefined);
      },
    });
    void syncImage(dead, 'a.jpg');
    await reached.promise;
    const patience = { settings: { patienceMs: 2000 } };
    const busy = await delivering(world, patience).rendition(key);
    expect(busy).toEqual({ kind: 'busy', retryAfterSeconds: 10 });
    world.clock.advance(180_000);
    expect(await delivering(world).rendition(key)).toMatchObject({ kind: 'found', made: true });
  });

  it('is busy where a newer recipe is being rolled out', async () => {
    const world = await readyWorld({ generation: 2 });
    await world.upload('a.jpg', 'v2');
    await world.processed.delete(key);
    expect(await delivering(world).rendition(key)).toEqual({ kind: 'busy', retryAfterSeconds: 1 });
  });
});

describe('settings', () => {
  it.each([
    ['adHocPerImage', 101],
    ['makingAtOnce', 0],
    ['waitingAtMost', -1],
    ['patienceMs', Number.NaN],
  ])('%s %d is refused', (name, value) => {
    const settings = { ...defaultDeliverySettings, [name]: value };
    const create = () => createDelivery(createWorld().worker(), settings);
    expect(create).toThrow(new RegExp(`expected delivery setting ${name} to be a whole number`));
  });
});
