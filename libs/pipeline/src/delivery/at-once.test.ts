import { describe, expect, it } from 'vitest';
import { syncImage } from '../sync/sync-image.ts';
import { delivering, readyWorld, request, target, tell, textOf } from '../testing/adhoc.ts';
import { assertAtRest } from '../testing/invariants.ts';
import { createWorld, type World } from '../testing/world.ts';
import { createDelivery } from './create-delivery.ts';

interface Call {
  readonly store: string;
  readonly method: string;
  readonly when: string;
}

/** A gate that stands at one call until it is opened. */
function barrier(store: string, method: string) {
  const reached = Promise.withResolvers<undefined>();
  const open = Promise.withResolvers<undefined>();
  return {
    gate: async (call: Call) => {
      if (call.store !== store || call.method !== method || call.when !== 'before') return;
      reached.resolve(undefined);
      await open.promise;
    },
    reached: reached.promise,
    open: () => {
      open.resolve(undefined);
    },
  };
}

/** As a caller aborts: with an error of its own. */
function patient() {
  const controller = new AbortController();
  const gone = new Error('the client has gone');
  function leave() {
    controller.abort(gone);
  }
  return { signal: controller.signal, gone, leave };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

const text = (world: World) => textOf(world.worker(), 'v1');

describe('requests at the same time', () => {
  it.each([
    ['ready', readyWorld],
    [
      'not synced yet',
      async () => {
        const world = createWorld();
        await world.upload('a.jpg', 'v1');
        return world;
      },
    ],
  ])('50 for one output of an image that is %s make it once', async (_title, create) => {
    const world = await create();
    const before = world.decoded.get('v1') ?? 0;
    const delivery = delivering(world, { settings: { makingAtOnce: 1, waitingAtMost: 0 } });
    const all = await Promise.all(Array.from({ length: 50 }, () => delivery.adHoc(request)));
    expect(new Set(all.map(tell))).toEqual(new Set([text(world)]));
    // An image that was never synced is decoded for its recipe too.
    expect(world.decoded.get('v1')).toBe(before + (before === 0 ? 2 : 1));
  });

  it('to two processes make it once: the later one leaves it to the first', async () => {
    const world = await readyWorld();
    const first = barrier('raw', 'get');
    const slow = delivering(world, { gate: first.gate }).adHoc(request);
    await first.reached;
    const clock = { ...world.clock, sleep: turn as () => Promise<void> };
    const other = createDelivery({ ...world.worker(), clock }).adHoc(request);
    for (let i = 0; i < 5; i += 1) await turn();
    first.open();
    expect([await slow, await other]).toMatchObject([{ made: true }, { made: false }]);
    expect(world.decoded.get('v1')).toBe(2);
  });

  it('are busy where the other process is not done in time, and take over when its time is up', async () => {
    const world = await readyWorld();
    const dead = barrier('raw', 'get');
    void delivering(world, { gate: dead.gate }).adHoc(request);
    await dead.reached;
    const impatient = delivering(world, { settings: { patienceMs: 1000 } });
    expect(await impatient.adHoc(request)).toEqual({ kind: 'busy', retryAfterSeconds: 10 });
    world.clock.advance(15_000);
    expect(await delivering(world).adHoc(request)).toMatchObject({ kind: 'found', made: true });
  });

  it('never get what was made before the sync that they come after', async () => {
    const world = await readyWorld();
    const paused = barrier('processed', 'put');
    const { gate } = paused;
    const delivery = delivering(world, { gate: (call) => gate(call) });
    const early = delivery.adHoc(request);
    await paused.reached;
    await world.upload('a.jpg', 'v2');
    await syncImage(world.worker(), 'a.jpg');
    const late = delivery.adHoc(request);
    await turn();
    paused.open();
    expect([await early, await late].map(tell)).toEqual([
      textOf(world.worker(), 'v2'),
      textOf(world.worker(), 'v2'),
    ]);
    await assertAtRest(world, world.worker(), 'a.jpg');
  });
});

describe('a caller that gives up', () => {
  it('ends its own waiting alone', async () => {
    const world = await readyWorld();
    const slow = barrier('raw', 'get');
    const delivery = delivering(world, { gate: slow.gate });
    const [first, second] = [patient(), patient()];
    const left = delivery.adHoc(request, first);
    const stays = delivery.adHoc(request, second);
    await slow.reached;
    first.leave();
    await expect(left).rejects.toBe(first.gone);
    slow.open();
    expect(tell(await stays)).toBe(text(world));
  });

  it('and was the last one ends the making, and leaves no intent behind', async () => {
    const world = await readyWorld();
    const slow = barrier('raw', 'get');
    const delivery = delivering(world, { gate: slow.gate });
    const caller = patient();
    const left = delivery.adHoc(request, caller);
    await slow.reached;
    caller.leave();
    await expect(left).rejects.toBe(caller.gone);
    // Who comes now does not join what is being given up.
    const next = delivery.adHoc(request);
    slow.open();
    expect(tell(await next)).toBe(text(world));
    await assertAtRest(world, world.worker(), 'a.jpg');
  });

  it('leaves the line for a slot too', async () => {
    const world = await readyWorld();
    const slow = barrier('raw', 'get');
    const settings = { makingAtOnce: 1, waitingAtMost: 1 };
    const delivery = delivering(world, { gate: slow.gate, settings });
    const first = delivery.adHoc(request);
    await slow.reached;
    const caller = patient();
    const left = delivery.adHoc({ ...request, options: 'width=41' }, caller);
    await turn();
    expect(await delivery.adHoc({ ...request, options: 'width=42' })).toMatchObject({
      kind: 'busy',
    });
    caller.leave();
    await expect(left).rejects.toBe(caller.gone);
    const next = delivery.adHoc({ ...request, options: 'width=42' });
    slow.open();
    expect([await first, await next].map(({ kind }) => kind)).toEqual(['found', 'found']);
  });
});

describe('a full line', () => {
  it('is busy at once, but for what is stored', async () => {
    const world = await readyWorld();
    await delivering(world).adHoc(request);
    const slow = barrier('raw', 'get');
    const settings = { makingAtOnce: 1, waitingAtMost: 0 };
    const delivery = delivering(world, { gate: slow.gate, settings });
    const first = delivery.adHoc({ ...request, options: 'width=41' });
    await slow.reached;
    const more = await delivery.adHoc({ ...request, options: 'width=42' });
    expect(more).toEqual({ kind: 'busy', retryAfterSeconds: 1 });
    expect(await delivery.adHoc(request)).toMatchObject({ kind: 'found', made: false });
    expect(await delivery.rendition('processed-a.jpg')).toMatchObject({ kind: 'found' });
    slow.open();
    expect(await first).toMatchObject({ kind: 'found', made: true });
  });

  it('serves different outputs of one image in turn, whoever writes its row meanwhile', async () => {
    const world = await readyWorld();
    const delivery = delivering(world, { settings: { makingAtOnce: 3 } });
    const widths = Array.from({ length: 40 }, (_, index) => `width=${index + 1}`);
    const all = await Promise.all(widths.map((options) => delivery.adHoc({ ...request, options })));
    expect(all.map(tell)).toEqual(widths.map((each) => textOf(world.worker(), 'v1', each)));
    expect(world.decoded.get('v1')).toBe(41);
    expect(await world.output(target)).toBe(text(world));
  });
});

describe('a delivery', () => {
  it('is idle once what a caller gave up is given back, and not before', async () => {
    const world = await readyWorld();
    const slow = barrier('raw', 'get');
    const delivery = delivering(world, { gate: slow.gate });
    const caller = patient();
    const left = delivery.adHoc(request, caller);
    await slow.reached;
    caller.leave();
    await expect(left).rejects.toBe(caller.gone);
    let isIdle = false;
    const idle = delivery.idle().then(() => (isIdle = true));
    await turn();
    expect(isIdle).toBe(false);
    slow.open();
    await idle;
    await delivery.idle();
    await assertAtRest(world, world.worker(), 'a.jpg');
  });
});
