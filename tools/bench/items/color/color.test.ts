import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { colorDifference } from './delta.ts';
import { judgeColor } from './item.ts';
import { drawOriginals } from './originals.ts';

const plain = (background: string) =>
  sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer();

describe('the difference of colors', () => {
  it('is 0 between the same, and 100 between black and white', async () => {
    const [black, white] = [await plain('#000'), await plain('#fff')];
    expect(await colorDifference(black, black)).toEqual({ mean: 0, most: 0 });
    expect((await colorDifference(black, white)).most).toBeCloseTo(100, 0);
  });

  it('of two grays is that of their lightness', async () => {
    const { mean } = await colorDifference(await plain('#777777'), await plain('#7f7f7f'));
    expect(mean).toBeGreaterThan(2.5);
    expect(mean).toBeLessThan(4);
  });
});

it('the originals are wider than sRGB, and CMYK', async () => {
  const originals = await drawOriginals();
  const factsOf = async (kind: string) => sharp(originals.get(kind)).metadata();
  expect(await factsOf('Display P3')).toMatchObject({ space: 'srgb', hasProfile: true });
  expect(await factsOf('CMYK')).toMatchObject({ space: 'cmyk', hasProfile: true });
  // Taken for sRGB, as programs without color management do, the colors are others.
  const p3 = originals.get('Display P3') ?? Buffer.alloc(0);
  const ignored = await sharp(p3, { ignoreIcc: true }).png().toBuffer();
  const managed = await sharp(p3).toColourspace('srgb').png().toBuffer();
  expect((await colorDifference(ignored, managed)).most).toBeGreaterThan(3);
});

it('ours may not be off by more than one sees; others may', () => {
  const row = (peer: string, most: number) => ({
    peer,
    kind: 'CMYK',
    difference: { mean: 1, most },
  });
  expect(judgeColor([row('ours', 2), row('pillow-1', 30)])).toEqual([]);
  expect(judgeColor([row('ours-isolated', 2.4)])).toEqual([
    'color of CMYK by ours-isolated: expected ΔE of at most 2, got 2.4',
  ]);
});
