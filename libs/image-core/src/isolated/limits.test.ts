import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import { collect, memoryBomb, noise, slow, thumbnails } from '../testing/pool-inputs.ts';
import { childrenOf } from '../testing/processes.ts';
import type { RenderPoolOptions } from './options.ts';
import { createRenderPool, type RenderPool } from './pool.ts';

const LIMIT = 300 * 1024 * 1024;

let photo: Buffer;
let bomb: Buffer;
let pool: RenderPool | undefined;

/** Its children are the only ones of this process. */
function open(options: RenderPoolOptions): RenderPool {
  pool = createRenderPool(options);
  return pool;
}

beforeAll(async () => {
  [photo, bomb] = await Promise.all([noise(), memoryBomb()]);
});
afterEach(() => pool?.close());

describe('an image that passes a limit', () => {
  it('of memory by what is known before decoding is refused, and its child lives on', async () => {
    const limited = open({ size: 1, memoryBytes: LIMIT });
    await limited.ready();
    const before = childrenOf(process.pid);
    expect(bomb.length).toBeLessThan(2000);
    await expect(collect(limited.render(bomb, thumbnails))).rejects.toMatchObject({
      code: 'too-much-memory',
      retryable: false,
    });
    expect(childrenOf(process.pid)).toEqual(before);
  });

  it('of memory by what nobody foresaw is ended at it', async () => {
    const childPath = fileURLToPath(new URL('../testing/growing-child.ts', import.meta.url));
    const growing = open({ size: 1, memoryBytes: LIMIT, childPath });
    const big = await noise(1600, 1200);
    const error = await collect(growing.render(big, slow(8))).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ImageError);
    expect(error).toMatchObject({ code: 'decoder-out-of-memory', retryable: true });
    const [, took] = /took (\d+) MiB/.exec((error as Error).message)!;
    expect(Number(took)).toBeLessThan(450);
  });

  it('of time is ended at it, in the middle of an encoder', async () => {
    const limited = open({ size: 1, timeoutMs: 500 });
    await limited.ready();
    const big = await noise(1600, 1200);
    const started = performance.now();
    await expect(collect(limited.render(big, slow(8)))).rejects.toMatchObject({
      code: 'decoder-timeout',
      message: 'Rendering this image took longer than 500 ms and was ended',
    });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('costs none of its neighbors', async () => {
    const shared = open({ size: 2, memoryBytes: LIMIT });
    const inputs = Array.from({ length: 10 }, (_, index) => (index === 3 ? bomb : photo));
    const made = await Promise.allSettled(
      inputs.map((input) => collect(shared.render(input, thumbnails))),
    );
    expect(made.map(({ status }) => status === 'fulfilled')).toEqual(
      inputs.map((input) => input === photo),
    );
    expect(made[3]).toMatchObject({ reason: { code: 'too-much-memory' } });
  });
});

describe('the time limit', () => {
  it('does not count the time that the consumer takes', async () => {
    const { images } = await open({ size: 1, timeoutMs: 6000 }).render(photo, thumbnails);
    const names: string[] = [];
    for await (const { name } of images) {
      if (names.push(name) === 1) await sleep(6500);
    }
    expect(names.toSorted()).toEqual(['large', 'small']);
  });
});

describe('a child that dies', () => {
  it('takes the image with it that it was streaming, and is replaced', async () => {
    const fragile = open({ size: 1 });
    const { images } = await fragile.render(photo, slow(6));
    const seen: string[] = [];
    const streaming = (async () => {
      for await (const { name } of images) {
        seen.push(name);
        for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
      }
    })();
    await expect(streaming).rejects.toMatchObject({
      code: 'decoder-died',
      message: 'The process that rendered this image ended by itself (SIGKILL)',
    });
    expect(seen.length).toBeLessThan(6);
    expect(await collect(fragile.render(photo, thumbnails))).toHaveLength(2);
  });

  it('while it is idle costs no image at all', async () => {
    const fragile = open({ size: 1 });
    await fragile.ready();
    for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
    while (childrenOf(process.pid).length > 0) await sleep(10);
    // The pool replaces a child once it knows that the child is gone.
    while (childrenOf(process.pid).length === 0) {
      await sleep(10);
      await fragile.ready();
    }
    expect(await collect(fragile.render(photo, thumbnails))).toHaveLength(2);
  });
});
