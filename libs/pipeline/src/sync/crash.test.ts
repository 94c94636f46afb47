import { describe, expect, it } from 'vitest';
import { assertAtRest } from '../testing/invariants.ts';
import { createWorld, hashedRecipe, twoRenditions, type World } from '../testing/world.ts';
import { syncImage } from './sync-image.ts';

interface Call {
  readonly method: string;
  readonly when: string;
}

/** Kills a worker at the chosen store call by never answering again. Returns whether it got that far. */
async function dieAt(world: World, fatal: (call: Call) => boolean, recipe: unknown) {
  const death = Promise.withResolvers<boolean>();
  const deps = world.worker({
    recipe,
    gate: async (call) => {
      if (!fatal(call)) return;
      death.resolve(true);
      await new Promise(() => undefined);
    },
  });
  return Promise.race([syncImage(deps, 'a.jpg').then(() => false), death.promise]);
}

/** The n-th gate on the way, each call having one before and one after. */
function nthCall(n: number): () => boolean {
  let calls = 0;
  return () => (calls += 1) >= n;
}

const duringThePut = ({ method, when }: Call) => method === 'put' && when === 'before';

/** What the user did before the worker that dies looked. */
const histories: Record<string, (world: World, recipe: unknown) => Promise<void>> = {
  'a first upload': (world) => world.upload('a.jpg', 'v1'),
  'a replacement': async (world, recipe) => {
    await world.upload('a.jpg', 'v1');
    await syncImage(world.worker({ recipe }), 'a.jpg');
    await world.upload('a.jpg', 'v2');
  },
  'a removal': async (world, recipe) => {
    await world.upload('a.jpg', 'v1');
    await syncImage(world.worker({ recipe }), 'a.jpg');
    await world.raw.delete('a.jpg');
  },
};

/** What the user does after the crash, before the next event is handled. */
const sequels: Record<string, (world: World) => Promise<void>> = {
  'nothing more': () => Promise.resolve(),
  'another upload': (world) => world.upload('a.jpg', 'v3'),
  'a removal': (world) => world.raw.delete('a.jpg').then(() => undefined),
};

describe.each([
  ['stable keys', twoRenditions],
  ['hashed keys', hashedRecipe],
])('a worker killed before or after any store call, with %s', (_title, recipe) => {
  const cases = Object.keys(histories).flatMap((h) =>
    Object.keys(sequels).map((s): [string, string] => [h, s]),
  );

  it.each(cases)('during %s, then %s: the next sync puts everything right', async (h, s) => {
    let crashes = 0;
    for (let n = 1; ; n += 1) {
      const world = createWorld();
      await histories[h]?.(world, recipe);
      if (!(await dieAt(world, nthCall(n), recipe))) break;
      crashes += 1;
      await sequels[s]?.(world);
      const next = world.worker({ recipe });
      world.clock.advance(next.settings.leaseMs + 1);
      await syncImage(next, 'a.jpg');
      await assertAtRest(world, next, 'a.jpg');
    }
    expect(crashes).toBeGreaterThan(8);
  });
});

describe('deaths', () => {
  it('are counted at takeover, and at the limit the source is quarantined', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    for (let i = 0; i < 3; i += 1) {
      expect(await dieAt(world, duringThePut, twoRenditions)).toBe(true);
      world.clock.advance(200_000);
    }
    const { outcome, record } = await syncImage(world.worker({ recipe: twoRenditions }), 'a.jpg');
    expect([outcome, record?.deaths, record?.failure?.code]).toEqual([
      'quarantined',
      3,
      'worker-died',
    ]);
  });

  it('are not counted for a holder whose lease is still live: the next one waits', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await dieAt(world, duringThePut, twoRenditions);
    const result = await syncImage(world.worker({ recipe: twoRenditions }), 'a.jpg');
    expect(result).toMatchObject({ outcome: 'waiting', settled: false });
    expect(result.until).toBe(new Date(world.clock.now() + 180_000).toISOString());
  });

  it('nobody sits out the lease of a holder that is known to be gone', async () => {
    const world = createWorld();
    await world.upload('a.jpg', 'v1');
    await dieAt(world, duringThePut, twoRenditions);
    const deps = { ...world.worker({ recipe: twoRenditions }), isHolderGone: () => true };
    expect(await syncImage(deps, 'a.jpg')).toMatchObject({ outcome: 'ready', renders: 1 });
    await assertAtRest(world, deps, 'a.jpg');
  });
});
