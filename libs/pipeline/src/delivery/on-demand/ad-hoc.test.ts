import { describe, expect, it } from 'vitest';
import { ImageError } from '@image-pipeline/image-core/recipe';
import { StoreError } from '@image-pipeline/ports';
import { syncImage } from '../../sync/sync-image.ts';
import { delivering, readyWorld, request, target, tell, textOf } from '../../testing/adhoc.ts';
import { assertAtRest } from '../../testing/invariants.ts';
import { createWorld, twoRenditions } from '../../testing/world.ts';

const entriesOf = async (world: Awaited<ReturnType<typeof readyWorld>>) =>
  (await world.records.get('a.jpg'))?.adHoc;

describe('an output beyond the recipe', () => {
  it('is made by the first request, stored, and known to the row', async () => {
    const world = await readyWorld();
    const before = await world.records.get('a.jpg');
    const answer = await delivering(world).adHoc(request);
    expect(answer).toMatchObject({
      kind: 'found',
      made: true,
      cacheControl: 'public, no-cache',
      object: { info: { key: target, contentType: 'image/jpeg', metadata: {} } },
    });
    expect(tell(answer)).toBe(textOf(world.worker(), 'v1'));
    expect(await world.output(target)).toBe(tell(answer));
    const row = await world.records.get('a.jpg');
    expect(row?.adHoc).toEqual([{ key: target, etag: (await world.processed.head(target))?.etag }]);
    expect(row?.timestamp).toBe(before?.timestamp);
    expect(row?.stale).toEqual([]);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('is answered from the store the second time, without decoding', async () => {
    const world = await readyWorld();
    const first = await delivering(world).adHoc(request);
    const second = await delivering(world).adHoc(request);
    expect(second).toMatchObject({ kind: 'found', made: false, cacheControl: 'public, no-cache' });
    expect(tell(second)).toBe(tell(first));
    expect(world.decoded.get('v1')).toBe(2);
  });

  it('is made of an original that nobody synced yet', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    expect(tell(await delivering(world).adHoc(request))).toBe(textOf(world.worker(), 'v1'));
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('is made again when its object was removed or overwritten by hand', async () => {
    const world = await readyWorld();
    const delivery = delivering(world);
    await delivery.adHoc(request);
    await world.processed.delete(target);
    expect(await delivery.adHoc(request)).toMatchObject({ kind: 'found', made: true });
    await world.processed.put(target, new Uint8Array([1]), { contentType: 'image/jpeg' });
    expect(tell(await delivery.adHoc(request))).toBe(textOf(world.worker(), 'v1'));
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it.each([
    ['nothing was ever uploaded', 'b.jpg'],
    ['no store takes the key', ''],
  ])('is absent where %s, and leaves no record', async (_title, key) => {
    const world = await readyWorld();
    expect(await delivering(world).adHoc({ ...request, key })).toEqual({ kind: 'absent' });
    expect((await world.records.list()).records).toHaveLength(1);
  });

  it('whose key no store would take is the image’s own fault', async () => {
    const world = await readyWorld();
    const answer = await delivering(world).adHoc({ ...request, key: 'x'.repeat(1020) });
    expect(answer).toMatchObject({
      kind: 'failed',
      by: 'image',
      failure: { code: 'key-too-long' },
    });
  });
});

describe('a replaced original', () => {
  it('is never answered with the old pixels after its sync, and no old object stays', async () => {
    const world = await readyWorld();
    const delivery = delivering(world);
    await delivery.adHoc(request);
    await world.upload('a.jpg', 'v2');
    await syncImage(world.worker(), 'a.jpg');
    expect(await world.output(target)).toBeUndefined();
    expect(tell(await delivery.adHoc(request))).toBe(textOf(world.worker(), 'v2'));
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('is synced by the first request that has to look at it', async () => {
    const world = await readyWorld();
    await world.upload('a.jpg', 'v2');
    expect(tell(await delivering(world).adHoc(request))).toBe(textOf(world.worker(), 'v2'));
    await assertAtRest(world, world.worker(), 'a.jpg');
  });
});

describe('a deleted original', () => {
  it('is absent everywhere, and no object is left', async () => {
    const world = await readyWorld();
    const delivery = delivering(world);
    await delivery.adHoc(request);
    await world.raw.delete('a.jpg');
    await syncImage(world.worker(), 'a.jpg');
    expect(await delivery.adHoc(request)).toEqual({ kind: 'absent' });
    expect(await delivery.rendition(target)).toEqual({ kind: 'absent' });
    expect(await delivery.rendition('processed-a.jpg')).toEqual({ kind: 'absent' });
    expect((await world.processed.list()).objects).toEqual([]);
  });

  it('is absent for a request that comes before its event', async () => {
    const world = await readyWorld();
    await world.raw.delete('a.jpg');
    expect(await delivering(world).adHoc(request)).toEqual({ kind: 'absent' });
    expect((await world.processed.list()).objects).toEqual([]);
  });
});

describe('a changed recipe', () => {
  it('moves what was made on demand to stale, and it is made anew', async () => {
    const world = await readyWorld();
    await delivering(world).adHoc(request);
    const newer = { recipe: { ...twoRenditions, color: 'p3' }, generation: 2 };
    const { record } = await syncImage(world.worker(newer), 'a.jpg');
    expect(record?.adHoc).toBeUndefined();
    expect(record?.stale).toContain(target);
    expect(await world.output(target)).toBeUndefined();
    const answer = await delivering(world, newer).adHoc(request);
    expect(tell(answer)).toBe(textOf(world.worker(newer), 'v1'));
    await assertAtRest(world, world.worker(newer), 'a.jpg');
  });

  it('old code serves what new code made, and renders nothing', async () => {
    const world = await readyWorld();
    const newer = { recipe: { ...twoRenditions, color: 'p3' }, generation: 2 };
    await syncImage(world.worker(newer), 'a.jpg');
    expect(await delivering(world).adHoc(request)).toMatchObject({ kind: 'busy' });
    await delivering(world, newer).adHoc(request);
    expect(await delivering(world).adHoc(request)).toMatchObject({ kind: 'found', made: false });
  });

  it('is brought up to date by the first request to new code', async () => {
    const world = await readyWorld();
    const newer = { recipe: { ...twoRenditions, color: 'p3' }, generation: 2 };
    const answer = await delivering(world, newer).adHoc(request);
    expect(tell(answer)).toBe(textOf(world.worker(newer), 'v1'));
    await assertAtRest(world, world.worker(newer), 'a.jpg');
  });
});

describe('the most that one image may have', () => {
  it('lets the oldest go first, and sweeps it', async () => {
    const world = await readyWorld();
    const delivery = delivering(world, { settings: { adHocPerImage: 2 } });
    for (const width of [1, 2, 3]) await delivery.adHoc({ ...request, options: `width=${width}` });
    expect((await entriesOf(world))?.map(({ key }) => key)).toEqual([
      '_/width=2/a.jpg',
      '_/width=3/a.jpg',
    ]);
    expect(await world.output('_/width=1/a.jpg')).toBeUndefined();
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('fails nobody: more requests than it at once are all answered', async () => {
    const world = await readyWorld();
    const delivery = delivering(world, { settings: { adHocPerImage: 1, makingAtOnce: 8 } });
    const widths = Array.from({ length: 8 }, (_, index) => `width=${index + 1}`);
    const answers = await Promise.all(
      widths.map((options) => delivery.adHoc({ ...request, options })),
    );
    expect(answers.map(tell)).toEqual(widths.map((each) => textOf(world.worker(), 'v1', each)));
    await syncImage(world.worker(), 'a.jpg');
    expect(await entriesOf(world)).toHaveLength(1);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });
});

describe('a failure', () => {
  it('of the image says so, takes its intent back, and is not tried again at once', async () => {
    const world = await readyWorld();
    let decodes = 0;
    async function render(): Promise<never> {
      decodes += 1;
      throw new ImageError('output-too-large', 'expected less');
    }
    const delivery = delivering(world, { render });
    const failed = {
      kind: 'failed',
      by: 'image',
      failure: { code: 'output-too-large', message: 'expected less' },
    };
    expect(await delivery.adHoc(request)).toEqual(failed);
    expect(await delivery.adHoc(request)).toEqual(failed);
    expect(decodes).toBe(1);
    expect(await entriesOf(world)).toBeUndefined();
    world.clock.advance(30_001);
    await delivery.adHoc(request);
    expect(decodes).toBe(2);
  });

  it('of the decoder is no death of the image', async () => {
    const world = await readyWorld();
    async function render(): Promise<never> {
      throw new ImageError('decoder-died', 'killed');
    }
    const answer = await delivering(world, { render }).adHoc(request);
    expect(answer).toMatchObject({ kind: 'failed', by: 'decoder' });
    expect(await world.records.get('a.jpg')).toMatchObject({ status: 'ready', deaths: 0 });
  });

  it('of the world is thrown, and nobody waits for what is not being made', async () => {
    const world = await readyWorld();
    const outage = new StoreError('unavailable', 'SlowDown');
    async function gate({ store, method }: { store: string; method: string }) {
      if (`${store}.${method}` === 'processed.put') throw outage;
    }
    await expect(delivering(world, { gate }).adHoc(request)).rejects.toBe(outage);
    expect(await entriesOf(world)).toBeUndefined();
    expect(await delivering(world).adHoc(request)).toMatchObject({ kind: 'found', made: true });
  });

  it('of an original that is no image is told from its record, without decoding', async () => {
    const world = createWorld();
    await world.upload('a.jpg', '!corrupt');
    const delivery = delivering(world);
    const failed = { kind: 'failed', by: 'image', failure: { code: 'corrupt' } };
    expect(await delivery.adHoc(request)).toMatchObject(failed);
    expect(await delivery.adHoc(request)).toMatchObject(failed);
    expect(world.decoded.get('!corrupt')).toBe(1);
  });
});
