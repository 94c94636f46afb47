import { expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { createWorld } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

const outage = () => new StoreError('unavailable', 'throttled');

it('a death stays counted where the row that counts it could not be written at first', async () => {
  const world = createWorld();
  await world.upload('a.jpg', '!decoder-died');
  let writes = 0;
  const unlucky = () =>
    world.worker({
      gate: async ({ method, when }) => {
        // Each call writes a claim, then the death.
        if (method === 'write' && when === 'before' && (writes += 1) % 3 === 2) throw outage();
      },
    });
  for (let i = 0; i < 3; i += 1) {
    await expect(syncImage(unlucky(), 'a.jpg')).rejects.toThrow('throttled');
  }
  const { outcome, record } = await syncImage(world.worker(), 'a.jpg');
  expect({ outcome, deaths: record?.deaths }).toEqual({ outcome: 'quarantined', deaths: 3 });
  expect(world.decoded.get('!decoder-died')).toBe(3);
});

it('a claim whose answer was lost is given back, and is nobody’s death', async () => {
  const world = createWorld();
  await world.upload('a.jpg', 'sunset');
  let writes = 0;
  const unlucky = world.worker({
    gate: async ({ method, when }) => {
      if (method === 'write' && when === 'after' && (writes += 1) === 1) throw outage();
    },
  });
  await expect(syncImage(unlucky, 'a.jpg')).rejects.toThrow('throttled');
  const row = await world.records.get('a.jpg');
  expect(row).toMatchObject({ status: 'processing', deaths: 0, failure: { code: 'unavailable' } });
  expect(row).not.toHaveProperty('lease');
});

it('a claim that was never written takes nobody else’s lease away', async () => {
  const world = createWorld();
  await world.upload('a.jpg', 'sunset');
  let writes = 0;
  const unlucky = world.worker({
    gate: async ({ method, when }) => {
      if (method !== 'write' || when === 'after' || (writes += 1) > 1) return;
      // Somebody else claims, with the same revision, and dies.
      const other = world.worker({ render: () => new Promise(() => undefined) });
      void syncImage(other, 'a.jpg');
      await expect.poll(() => world.records.get('a.jpg')).toBeDefined();
      throw outage();
    },
  });
  await expect(syncImage(unlucky, 'a.jpg')).rejects.toThrow('throttled');
  expect((await world.records.get('a.jpg'))?.lease?.owner).toBe('worker-2');
});
