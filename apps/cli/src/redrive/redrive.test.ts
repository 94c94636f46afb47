import { describe, expect, it } from 'vitest';
import { memoryQueues } from '../testing/queues.ts';
import type { DeadLetter, Queues } from './queues.ts';
import { redrive, type RedriveOptions, type RedriveResult } from './redrive.ts';

const BODIES = Array.from({ length: 25 }, (_, i) => `${i % 2 === 0 ? 'even' : 'odd'}-${i + 10}`);
const EVEN = BODIES.filter((body) => body.startsWith('even'));
const ODD = BODIES.filter((body) => body.startsWith('odd'));

const even = async ({ body }: DeadLetter) => ({ isWanted: body.startsWith('even') });
const all = async () => ({ isWanted: true });

async function run(queues: Queues, options: Partial<RedriveOptions<unknown>>) {
  const { signal } = new AbortController();
  const results: { body: string; action: RedriveResult['action']; error: unknown }[] = [];
  for await (const { deadLetter, action, error } of redrive(queues, {
    judge: all,
    signal,
    ...options,
  })) {
    results.push({ body: deadLetter.body, action, error });
  }
  return results;
}

describe('a redrive', () => {
  it('moves what is wanted, and shows the rest again', async () => {
    const { queues, state } = memoryQueues(BODIES);
    const results = await run(queues, { judge: even });
    expect(state()).toEqual({ visible: ODD, hidden: [], sent: EVEN });
    expect(results.map(({ body }) => body).sort()).toEqual([...BODIES].sort());
  });

  it('moves nothing in a dry run', async () => {
    const { queues, state } = memoryQueues(BODIES);
    const results = await run(queues, { dryRun: true });
    expect(results.filter(({ action }) => action === 'redriven').length).toBe(BODIES.length);
    expect(state()).toEqual({ visible: [...BODIES].sort(), hidden: [], sent: [] });
  });

  it('moves as many as it may, to the message', async () => {
    const { queues, state } = memoryQueues(BODIES);
    await run(queues, { limit: 12 });
    const { visible, hidden, sent } = state();
    expect([visible.length, hidden.length, sent.length]).toEqual([13, 0, 12]);
  });

  it('looks at a message once, also where it comes again', async () => {
    const { queues, state } = memoryQueues(['even-1', 'odd-2']);
    let rounds = 0;
    async function receive() {
      rounds += 1;
      // As after a visibility timeout that was too short.
      if (rounds === 2) await queues.release([{ id: '1' } as DeadLetter]);
      return queues.receive();
    }
    const results = await run({ ...queues, receive }, { judge: even });
    expect(results.map(({ action }) => action)).toEqual(['redriven', 'left']);
    expect(state()).toEqual({ visible: ['odd-2'], hidden: [], sent: ['even-1'] });
  });

  it('ends between two batches when it is interrupted', async () => {
    const { queues, state } = memoryQueues(BODIES);
    const controller = new AbortController();
    async function judge() {
      controller.abort();
      return { isWanted: true };
    }
    await run(queues, { judge, signal: controller.signal });
    expect(state()).toMatchObject({ hidden: [], sent: BODIES.slice(0, 10).sort() });
  });
});

describe('a redrive that fails', () => {
  async function broken(): Promise<never> {
    throw new Error('no such queue');
  }

  it('leaves what could not be sent, and stops', async () => {
    const { queues, state } = memoryQueues(BODIES);
    const results = await run({ ...queues, forward: broken }, {});
    expect(results.map(({ action }) => action)).toEqual(Array(10).fill('failed'));
    expect(state()).toEqual({ visible: [...BODIES].sort(), hidden: [], sent: [] });
  });

  it('says so of a message that is in both queues now', async () => {
    const { queues, state } = memoryQueues(['a']);
    const [result] = await run({ ...queues, remove: broken }, {});
    expect(result?.action).toBe('failed');
    expect(String(result?.error)).toContain('it was sent, and is in the dead-letter queue as well');
    expect(state()).toEqual({ visible: ['a'], hidden: [], sent: ['a'] });
  });

  it('tells of the others of a batch, one of which could not be judged', async () => {
    const { queues, state } = memoryQueues(['a', 'b']);
    const judge = ({ body }: DeadLetter) => (body === 'a' ? broken() : all());
    const results = await run(queues, { judge });
    expect(results.map(({ action }) => action)).toEqual(['failed', 'redriven']);
    expect(state()).toEqual({ visible: ['a'], hidden: [], sent: ['b'] });
  });
});
