import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { prepareRecipe } from '../recipe/index.ts';
import { noise } from '../testing/pool-inputs.ts';
import type { RenderOptions } from '../types.ts';
import { createSpeedometer, measureSpeed } from './measure-speed.ts';
import { createRenderPool, type RenderPool } from './pool.ts';

const hurried = prepareRecipe({
  renditions: [{ name: 'one', width: 100, format: 'avif', within: '60s' }, { name: 'two' }],
});

describe('the speed of a machine', () => {
  it('is some number near that of the machine of the table, and known soon', async () => {
    const began = performance.now();
    const speed = await measureSpeed();
    expect(speed).toBeGreaterThan(0.01);
    expect(speed).toBeLessThan(100);
    // 20 rounds of a machine as fast as the table's; a busy one stops after its first.
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('is measured where a rendition to make has a time, and nowhere else', async () => {
    const speedFor = createSpeedometer();
    expect(await speedFor(hurried, ['two'])).toBeUndefined();
    expect(await speedFor(hurried, ['one'])).toBeGreaterThan(0);
    expect(await speedFor(hurried)).toBeGreaterThan(0);
  });

  it('is measured once', async () => {
    const speedFor = createSpeedometer();
    const first = await speedFor(hurried);
    expect(await Promise.all([speedFor(hurried), speedFor(hurried)])).toEqual([first, first]);
  });
});

describe('a pool', () => {
  let pool: RenderPool | undefined;

  afterEach(() => pool?.close());

  const HERE = new URL('./child.ts', import.meta.url);
  const SLOW = new URL('../testing/slow-machine.ts', import.meta.url);

  async function formatFrom(child: URL, options: RenderOptions = {}): Promise<string> {
    pool = createRenderPool({ size: 1, childPath: fileURLToPath(child) });
    const { images, warnings } = await pool.render(await noise(), hurried, options);
    const formats: Record<string, string> = {};
    for await (const { name, format } of images) formats[name] = format;
    return [formats.one, ...warnings].join();
  }

  it('has its child measure how fast it is', async () => {
    expect(await formatFrom(HERE)).toBe('avif');
    await pool?.close();
    expect(await formatFrom(SLOW)).toBe('webp,avif-out-of-time');
  });

  it('believes who tells it', async () => {
    expect(await formatFrom(HERE, { speed: 0.00001 })).toBe('webp,avif-out-of-time');
    await pool?.close();
    expect(await formatFrom(SLOW, { speed: 1 })).toBe('avif');
  });
});
