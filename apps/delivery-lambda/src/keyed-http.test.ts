import { describe, expect, it } from 'vitest';
import type { SigningKeys } from '@image-pipeline/http/sign';
import { createKeyedHttp } from './keyed-http.ts';

const MINUTE = 60_000;

/** Answers with the ids of its keys. */
function keyring(first: SigningKeys) {
  const world = { keys: first, time: 0, broken: false, reads: 0, warnings: [] as unknown[] };
  async function readKeys() {
    world.reads += 1;
    if (world.broken) throw new Error('throttled');
    return world.keys;
  }
  const http = () =>
    createKeyedHttp({
      readKeys,
      create: async (keys) => ({ fetch: async () => new Response(Object.keys(keys).join()) }),
      warn: (error) => world.warnings.push(error),
      now: () => world.time,
    });
  return { world, http };
}

const ask = async (http: { fetch(request: Request): Promise<Response> }): Promise<string> =>
  (await http.fetch(new Request('http://a/'))).text();

describe('the keys of signed URLs', () => {
  it('are read once in five minutes, and then are the new ones', async () => {
    const { world, http } = keyring({ old: 's' });
    const door = await http();
    world.keys = { old: 's', next: 't' };
    world.time = 4 * MINUTE;
    expect(await ask(door)).toBe('old');
    expect(world.reads).toBe(1);
    world.time = 5 * MINUTE;
    expect(await ask(door)).toBe('old,next');
    expect(world.reads).toBe(2);
  });

  it('go on where newer ones cannot be had', async () => {
    const { world, http } = keyring({ old: 's' });
    const door = await http();
    world.broken = true;
    world.time = 5 * MINUTE;
    expect(await ask(door)).toBe('old');
    expect(await ask(door)).toBe('old');
    expect(world.warnings).toHaveLength(1);
    expect(world.reads).toBe(2);
  });

  it('keep the function from starting where there are none to be had', async () => {
    const { world, http } = keyring({});
    world.broken = true;
    await expect(http()).rejects.toThrow('throttled');
  });
});
