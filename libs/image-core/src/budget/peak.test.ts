import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { neededMemory } from '../foresee.ts';
import { createRenderPool, type RenderPool } from '../isolated/index.ts';
import { type PreparedRecipe, prepareRecipe } from '../recipe/index.ts';
import { collect } from '../testing/pool-inputs.ts';
import { childrenOf } from '../testing/processes.ts';

const MIB = 1024 * 1024;

const recipe = prepareRecipe({
  accept: ['jpeg', 'png', 'gif', 'avif'],
  watermarks: { mark: { text: 'peak' } },
  renditions: [1600, 800].map((width) => ({
    name: `w${width}`,
    width,
    format: 'webp',
    watermark: 'mark',
  })),
});

const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#369', noise } });

let pool: RenderPool | undefined;
afterEach(() => pool?.close());

/** MiB that a fresh child held at most, before it got this original and after. */
async function peaks(input: Uint8Array, prepared: PreparedRecipe, memoryBytes: number) {
  pool = createRenderPool({ size: 1, memoryBytes });
  await pool.ready();
  const [child] = childrenOf(process.pid);
  const peak = () =>
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child!}/status`, 'utf8'))![1]) / 1024;
  const before = peak();
  const outcome = await collect(pool.render(input, prepared)).catch((error: unknown) => error);
  return { before, after: peak(), outcome };
}

// Elsewhere than on Linux nobody tells the peak of a process.
describe.runIf(process.platform === 'linux')('the peak of a child', () => {
  it.each([
    ['progressive JPEG', () => picture(3000, 2400).jpeg({ progressive: true }).toBuffer()],
    [
      'interlaced PNG',
      () => picture(2400, 2000).png({ progressive: true, compressionLevel: 1 }).toBuffer(),
    ],
    ['GIF', () => picture(2400, 2000).gif({ effort: 1 }).toBuffer()],
  ])('is what was estimated for a %s, or less, and more than half of it', async (_, draw) => {
    const input = await draw();
    const needed = (await neededMemory(input, recipe)) / MIB;
    const { after, outcome } = await peaks(input, recipe, 1024 * MIB);
    expect(outcome).toHaveLength(2);
    expect(after).toBeLessThan(needed);
    expect(after).toBeGreaterThan(needed / 2);
  });

  it('does not rise for an original that is refused: no pixel of it was decoded', async () => {
    const bomb = await sharp({
      create: { width: 5000, height: 5000, channels: 3, background: '#369' },
    })
      .avif({ effort: 0 })
      .toBuffer();
    const needed = await neededMemory(bomb, recipe);
    const { before, after, outcome } = await peaks(bomb, recipe, needed - 1);
    expect(outcome).toMatchObject({ code: 'too-much-memory', fault: 'image', retryable: false });
    expect(after - before).toBeLessThan(16);
  });
});
