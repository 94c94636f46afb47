import { describe, expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { syncImage } from '../sync/sync-image.ts';
import { turns } from '../testing/turns.ts';
import { createWorld, type World } from '../testing/world.ts';
import { retryMany, syncAll, syncMany } from './sync-many.ts';

async function outcomes(results: ReturnType<typeof syncAll>): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for await (const result of results) {
    seen[result.key] = 'error' in result ? `failed: ${String(result.error)}` : result.outcome;
  }
  return seen;
}

async function uploadMany(world: World, count: number) {
  for (let i = 0; i < count; i += 1) await world.upload(`${i}.jpg`, `photo ${i}`);
}

describe('syncAll', () => {
  it('syncs every original, and every record whose original is gone', async () => {
    const world = createWorld();
    const deps = world.worker();
    await uploadMany(world, 3);
    await outcomes(syncAll(deps));
    await world.raw.delete('1.jpg');
    await world.upload('new.jpg', 'new');
    expect(await outcomes(syncAll(deps, { concurrency: 2 }))).toEqual({
      '0.jpg': 'ready',
      '1.jpg': 'deleted',
      '2.jpg': 'ready',
      'new.jpg': 'ready',
    });
  });

  it('looks at a tombstone again as long as it watches keys, and then no more', async () => {
    const world = createWorld();
    const deps = world.worker();
    await world.upload('a.jpg', 'v1');
    await syncImage(deps, 'a.jpg');
    await world.raw.delete('a.jpg');
    await syncImage(deps, 'a.jpg');
    await world.processed.put('processed-a.jpg', new Uint8Array(1), { contentType: 'image/jpeg' });
    expect(await outcomes(syncAll(deps))).toEqual({ 'a.jpg': 'deleted' });
    expect(await world.output('processed-a.jpg')).toBeUndefined();
  });

  it('keeps to a prefix, for originals and records alike', async () => {
    const world = createWorld();
    const deps = world.worker();
    for (const key of ['a/1.jpg', 'a/2.jpg', 'b/1.jpg']) await world.upload(key, key);
    await outcomes(syncAll(deps));
    await world.raw.delete('a/2.jpg');
    await world.raw.delete('b/1.jpg');
    expect(await outcomes(syncAll(deps, { prefix: 'a/' }))).toEqual({
      'a/1.jpg': 'ready',
      'a/2.jpg': 'deleted',
    });
  });

  it('passes over the markers that consoles make for empty folders', async () => {
    const world = createWorld();
    await world.raw.put('album/', new Uint8Array(), { contentType: 'application/x-directory' });
    expect(await outcomes(syncAll(world.worker()))).toEqual({});
  });

  it('never works on more images at once than it may, nor far ahead of its reader', async () => {
    const world = createWorld();
    await uploadMany(world, 60);
    let atOnce = 0;
    let most = 0;
    let claims = 0;
    const deps = world.worker({
      gate: async ({ method, when }) => {
        if (method === 'write' && when === 'before') claims += 1;
        if (method !== 'put') return;
        atOnce += when === 'before' ? 1 : -1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    const results = syncAll(deps, { concurrency: 3 });
    await results.next();
    await turns(1000);
    // Two writes an image: a claim and a commit.
    expect(claims).toBeLessThan(2 * 20);
    await results.return(undefined);
    expect(most).toBeLessThanOrEqual(3);
    expect(most).toBeGreaterThan(1);
  });

  it('hands over what the world prevented and goes on with the rest', async () => {
    const world = createWorld();
    await uploadMany(world, 3);
    let puts = 0;
    const deps = world.worker({
      gate: async ({ method, when }) => {
        if (method !== 'put' || when !== 'before') return;
        puts += 1;
        if (puts === 2) throw new StoreError('full', 'no space left');
      },
    });
    expect(Object.values(await outcomes(syncAll(deps))).sort()).toEqual([
      'failed: StoreError: no space left',
      'ready',
      'ready',
    ]);
  });

  it('takes nothing new once its signal is given', async () => {
    const world = createWorld();
    await uploadMany(world, 50);
    const stop = new AbortController();
    let count = 0;
    for await (const result of syncAll(world.worker(), { signal: stop.signal })) {
      expect(result).not.toHaveProperty('error');
      count += 1;
      if (count === 3) break;
    }
    stop.abort();
    expect(await outcomes(syncAll(world.worker(), { signal: stop.signal }))).toEqual({});
  });
});

describe('syncMany', () => {
  it('comes back to an image that killed its decoder until it is quarantined', async () => {
    const world = createWorld();
    await world.upload('bomb.jpg', '!decoder-died');
    await world.upload('good.jpg', 'v1');
    const results = syncMany(world.worker({ deathLimit: 3 }), ['bomb.jpg', 'good.jpg']);
    expect(await outcomes(results)).toEqual({ 'good.jpg': 'ready', 'bomb.jpg': 'quarantined' });
    expect(world.decoded.get('!decoder-died')).toBe(3);
  });

  it('comes back to a key that another live worker holds when that worker is done', async () => {
    const world = createWorld();
    await world.upload('held.jpg', 'v1');
    await world.upload('free.jpg', 'v2');
    let release = () => undefined as unknown;
    const atPut = new Promise<void>((reached) => {
      const held = new Promise(
        (resolve) =>
          (release = () => {
            resolve(undefined);
          }),
      );
      const slow = world.worker({
        gate: async ({ method, when }) => {
          if (method !== 'put' || when !== 'before') return;
          reached();
          await held;
        },
      });
      void syncImage(slow, 'held.jpg');
    });
    await atPut;
    const order: string[] = [];
    for await (const result of syncMany(world.worker(), ['held.jpg', 'free.jpg'])) {
      order.push(result.key);
      release();
    }
    expect(order).toEqual(['free.jpg', 'held.jpg']);
    expect(world.decoded.get('v1')).toBe(1);
  });
});

describe('retryMany', () => {
  it('gives quarantined images all their attempts again', async () => {
    const world = createWorld();
    const deps = world.worker({ deathLimit: 2 });
    await world.upload('bomb.jpg', '!decoder-died');
    await outcomes(syncAll(deps));
    expect(await outcomes(retryMany(deps, ['bomb.jpg']))).toEqual({ 'bomb.jpg': 'quarantined' });
    expect(world.decoded.get('!decoder-died')).toBe(4);
  });
});
