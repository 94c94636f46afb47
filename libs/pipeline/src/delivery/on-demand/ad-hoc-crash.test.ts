import { describe, expect, it } from 'vitest';
import { adHocKeys } from '../../sync/ad-hoc-entries.ts';
import { syncImage } from '../../sync/sync-image.ts';
import { delivering, readyWorld, request, target, tell, textOf } from '../../testing/adhoc.ts';
import { assertAtRest } from '../../testing/invariants.ts';
import type { World } from '../../testing/world.ts';

/** The most of one image in these tests, so that one more pushes the oldest out. */
const settings = { adHocPerImage: 1 };

/** Kills a delivery at its n-th gate by never answering again. Returns whether it got that far. */
async function dieAt(world: World, n: number): Promise<boolean> {
  const death = Promise.withResolvers<boolean>();
  let calls = 0;
  async function gate() {
    calls += 1;
    if (calls < n) return;
    death.resolve(true);
    await new Promise(() => undefined);
  }
  const answer = delivering(world, { gate, settings }).adHoc(request);
  return Promise.race([answer.then(() => false), death.promise]);
}

/** What was there before the delivery that dies. */
const histories: Record<string, (world: World) => Promise<unknown>> = {
  'a first request': () => Promise.resolve(),
  'one that pushes another out': (world) =>
    delivering(world, { settings }).adHoc({ ...request, options: 'width=1' }),
  'one after the object was overwritten': async (world) => {
    await delivering(world, { settings }).adHoc(request);
    await world.processed.put(target, new Uint8Array([1]), { contentType: 'image/jpeg' });
  },
  'one before the event of a replacement': (world) => world.upload('a.jpg', 'v2'),
};

/** What happens to the original after the crash. */
const sequels: Record<string, (world: World) => Promise<unknown>> = {
  'nothing more': () => Promise.resolve(),
  'a replacement': (world) => world.upload('a.jpg', 'v3'),
  'a removal': (world) => world.raw.delete('a.jpg'),
};

async function nothingIsUnknown(world: World): Promise<void> {
  const row = await world.records.get('a.jpg');
  const listed = (row?.renditions ?? []).map(({ key }) => key);
  const known = [...listed, ...(row?.stale ?? []), ...adHocKeys(row)];
  for (const { key } of (await world.processed.list()).objects) expect(known).toContain(key);
}

describe('a delivery killed before or after any store call', () => {
  const cases = Object.keys(histories).flatMap((h) =>
    Object.keys(sequels).map((s): [string, string] => [h, s]),
  );

  it.each(cases)('during %s, then %s: nothing is unknown, and all heals', async (h, s) => {
    let crashes = 0;
    for (let n = 1; ; n += 1) {
      const world = await readyWorld();
      await histories[h]?.(world);
      if (!(await dieAt(world, n))) break;
      crashes += 1;
      await nothingIsUnknown(world);
      await sequels[s]?.(world);
      const { leaseMs } = world.worker().settings;
      world.clock.advance(leaseMs + 1);
      await syncImage(world.worker(), 'a.jpg');
      await assertAtRest(world, world.worker(), 'a.jpg');

      const original = await world.raw.get('a.jpg');
      const text = original.ok ? new TextDecoder().decode(original.object.body) : '';
      const answer = tell(await delivering(world, { settings }).adHoc(request));
      expect(answer).toBe(original.ok ? textOf(world.worker(), text) : 'absent');
      await assertAtRest(world, world.worker(), 'a.jpg');
    }
    expect(crashes).toBeGreaterThanOrEqual(12);
  });
});
