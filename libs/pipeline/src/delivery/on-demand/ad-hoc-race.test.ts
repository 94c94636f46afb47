import { describe, expect, it } from 'vitest';
import { syncImage } from '../../sync/sync-image.ts';
import { delivering, readyWorld, request, tell, textOf } from '../../testing/adhoc.ts';
import { interleave, type Task } from '../../testing/interleave.ts';
import { assertAtRest } from '../../testing/invariants.ts';

/**
 * The original changes while outputs are asked for, of three processes, at every step of everybody. A request that
 * began after a sync of v2 must not be answered with v1.
 */
async function raceOver(changes: readonly (string | undefined)[], seed: number): Promise<string[]> {
  const world = await readyWorld();
  const deps = world.worker();
  /** The texts that were settled, oldest first. */
  const settled = ['v1'];
  const answers: string[] = [];
  const gateOf =
    (pass: () => Promise<void>) =>
    ({ when }: { when: string }) =>
      when === 'before' ? pass() : Promise.resolve();

  const event =
    (text: string): Task =>
    async (pass) => {
      const worker = world.worker({ gate: gateOf(pass), deathLimit: 99 });
      for (let receives = 0; receives < 200; receives += 1) {
        await pass();
        const { settled: isSettled, record } = await syncImage(worker, 'a.jpg');
        if (!isSettled) continue;
        if (record?.status === 'ready' && record.source?.etag === etags.get(text))
          settled.push(text);
        return;
      }
    };
  const ask =
    (options: string): Task =>
    async (pass) => {
      const settings = { adHocPerImage: 1 };
      const delivery = delivering(world, { gate: gateOf(pass), deathLimit: 99, settings });
      for (let i = 0; i < 2; i += 1) {
        await pass();
        const since = settled.length - 1;
        const answer = tell(await delivery.adHoc({ ...request, options }));
        answers.push(answer);
        if (answer === 'busy' || answer === 'absent') continue;
        const allowed = [...settled.slice(since), ...changes].flatMap((text) =>
          text === undefined ? [] : [textOf(deps, text, options)],
        );
        expect(allowed).toContain(answer);
      }
    };

  const etags = new Map<string, string>();
  await interleave(world, seed, (start) => async (pass) => {
    for (const options of ['width=40', 'width=40', 'width=41']) start(ask(options));
    for (const text of changes) {
      for (let i = 0; i < 8; i += 1) await pass();
      if (text === undefined) await world.raw.delete('a.jpg');
      else await world.upload('a.jpg', text);
      const info = await world.raw.head('a.jpg');
      if (text !== undefined && info) etags.set(text, info.etag);
      start(event(text ?? ''));
    }
  });
  // Whoever was the last to put may have been paused for longer than any event was handled.
  world.clock.advance(200_000);
  await syncImage(deps, 'a.jpg');
  await assertAtRest(world, deps, 'a.jpg');
  return answers;
}

describe('requests against replacements and removals, in shuffled schedules', () => {
  it.each([
    ['nothing but other requests', []],
    ['a replacement', ['v2']],
    ['a removal', [undefined]],
    ['a removal and the same bytes again', [undefined, 'v1']],
    ['two replacements, back to the first bytes', ['v2', 'v1']],
  ])('%s: no old pixels, and nothing left over', async (_name, changes) => {
    const answers: string[] = [];
    for (let seed = 1; seed <= 200; seed += 1) {
      const told = await raceOver(changes, seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
      });
      answers.push(...told);
    }
    expect(answers.filter((answer) => answer.startsWith('adhoc')).length).toBeGreaterThan(200);
  });
});
