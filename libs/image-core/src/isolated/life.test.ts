import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { collect, noise, slow, thumbnails } from '../testing/pool-inputs.ts';
import { childrenOf, isAlive, until } from '../testing/processes.ts';
import type { RenderPoolOptions } from './options.ts';
import { createRenderPool, type RenderPool } from './pool.ts';

const MIB = 1024 * 1024;

let photo: Buffer;
let opened: RenderPool | undefined;

function open(options: RenderPoolOptions): RenderPool {
  opened = createRenderPool(options);
  return opened;
}

beforeAll(async () => {
  photo = await noise();
});
afterEach(() => opened?.close());

describe('children', () => {
  it('are all there after ready, and all gone after close, however often it is called', async () => {
    const pool = open({ size: 3 });
    expect(childrenOf(process.pid)).toEqual([]);
    await Promise.all([pool.ready(), pool.ready()]);
    expect(childrenOf(process.pid)).toHaveLength(3);
    await Promise.all([pool.close(), pool.close()]);
    expect(childrenOf(process.pid)).toEqual([]);
    await pool.close();
  });

  it('do not hear the Ctrl-C that is meant for their parent', async () => {
    const pool = open({ size: 1 });
    await pool.ready();
    const before = childrenOf(process.pid);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(before[0]!, signal);
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
    expect(childrenOf(process.pid)).toEqual(before);
  });

  it('are freed where the consumer leaves the loop', async () => {
    const pool = open({ size: 1 });
    for await (const image of (await pool.render(photo, slow(6))).images) {
      expect(image.name).toMatch(/^slow-/);
      break;
    }
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
  });

  it('give back what they held for an image, and stay', async () => {
    const pool = open({ size: 1, memoryBytes: 300 * MIB });
    await pool.ready();
    const before = childrenOf(process.pid);
    // A decoder ignores what follows the picture; the child has to hold it all the same.
    const heavy = Buffer.concat([photo, Buffer.alloc(90 * MIB, 1)]);
    expect(await collect(pool.render(heavy, thumbnails))).toHaveLength(2);
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
    expect(childrenOf(process.pid)).toEqual(before);
  });

  it('that hold more at rest than estimates allow for are replaced', async () => {
    const childPath = fileURLToPath(new URL('../testing/heavy-child.ts', import.meta.url));
    const pool = open({ size: 1, memoryBytes: 512 * MIB, childPath });
    await pool.ready();
    const before = childrenOf(process.pid);
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
    expect(childrenOf(process.pid)).not.toEqual(before);
  });

  it('that cannot start are no fault of an image: the error says what they said', async () => {
    const pool = open({ size: 1, childPath: '/nowhere/child.js' });
    await expect(pool.ready()).rejects.toThrow(
      /could not start \(exit code 1\).*Cannot find module/s,
    );
    await expect(pool.render(photo, thumbnails)).rejects.toThrow('could not start');
  });
});

describe('closing', () => {
  it('fails what is being rendered and what waits, and refuses what comes', async () => {
    const pool = open({ size: 1 });
    const working = collect(pool.render(photo, slow(6)));
    const waiting = collect(pool.render(photo, thumbnails));
    const settled = Promise.allSettled([working, waiting]);
    await pool.ready();
    await pool.close();
    const message = 'The render pool was closed before this image was finished';
    expect(await settled).toMatchObject([{ reason: { message } }, { reason: { message } }]);
    await expect(pool.render(photo, thumbnails)).rejects.toThrow(message);
  });

  it('also fails what waits behind a result that nobody iterates', async () => {
    const pool = open({ size: 1 });
    await pool.render(photo, thumbnails);
    const waiting = collect(pool.render(photo, thumbnails));
    await Promise.all([expect(waiting).rejects.toThrow('was closed'), pool.close()]);
  });
});

describe('a program with a pool', () => {
  function start(code: string) {
    const open = `import { createRenderPool } from ${JSON.stringify(new URL('./index.ts', import.meta.url))};
      const pool = createRenderPool({ size: 2 });
      await pool.ready();`;
    const args = ['--input-type=module', '--eval', `${open}${code}`];
    return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  it('takes its children with it when it is killed, also out of the middle of an image', async () => {
    const program = start(`
      import { noise, slow } from ${JSON.stringify(new URL('../testing/pool-inputs.ts', import.meta.url))};
      await pool.render(await noise(), slow(6));
      console.log('rendering');
      setInterval(() => undefined, 1000);`);
    await once(program.stdout, 'data');
    const children = childrenOf(program.pid!);
    expect(children).toHaveLength(2);
    program.kill('SIGKILL');
    await until(() => !children.some(isAlive));
  });

  it('ends by itself while they are idle', async () => {
    const [code] = (await once(start(''), 'exit')) as [number];
    expect(code).toBe(0);
  });

  it('can wait for them to be gone with nothing else to do', async () => {
    const program = start(`await pool.close(); console.log('closed');`);
    const [text] = (await once(program.stdout, 'data')) as [Buffer];
    expect(text.toString()).toBe('closed\n');
  });
});
