import { expect, it } from 'vitest';
import { StoreError } from '@image-pipeline/ports';
import { readyWorld, request } from '../testing/adhoc.ts';
import { turns } from '../testing/turns.ts';
import { createDelivery } from './create-delivery.ts';

it('the original is read while the intent is written, and decoded only after it', async () => {
  const world = await readyWorld();
  const deps = world.worker();
  const told: string[] = [];
  const read = Promise.withResolvers<undefined>();
  const delivery = createDelivery({
    ...deps,
    raw: {
      ...deps.raw,
      async get(...args) {
        const got = await deps.raw.get(...args);
        told.push('read');
        read.resolve(undefined);
        return got;
      },
    },
    records: {
      ...deps.records,
      async write(...args) {
        // It would wait for ever if the original were read after it.
        await read.promise;
        told.push('written');
        return deps.records.write(...args);
      },
    },
    async render(...args) {
      told.push('decoded');
      return deps.render(...args);
    },
  });
  expect(await delivery.adHoc(request)).toMatchObject({ kind: 'found', made: true });
  expect(told).toEqual(['read', 'written', 'decoded', 'written']);
});

it('an original that cannot be read leaves no intent behind, however late that is written', async () => {
  const world = await readyWorld();
  const deps = world.worker();
  const failed = Promise.withResolvers<undefined>();
  const written = Promise.withResolvers<undefined>();
  const delivery = createDelivery({
    ...deps,
    raw: {
      ...deps.raw,
      async get() {
        failed.resolve(undefined);
        throw new StoreError('unavailable', 'the network is gone');
      },
    },
    records: {
      ...deps.records,
      async write(...args) {
        await failed.promise;
        await turns(20);
        written.resolve(undefined);
        return deps.records.write(...args);
      },
    },
  });
  await expect(delivery.adHoc(request)).rejects.toThrow('the network is gone');
  await written.promise;
  expect((await world.records.get('a.jpg'))?.adHoc ?? []).toEqual([]);
});
