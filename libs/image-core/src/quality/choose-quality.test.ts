import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { openBytes, openPixels, type Pixels, toPixels } from '../pixels/sharp.ts';
import { scorePictures } from '../score/score.ts';
import { makeScene, SPOIL } from '../testing/scene.ts';
import { chooseQuality, type EncodeAt } from './choose-quality.ts';
import type { LossyFormat } from './typical.ts';

const ENCODERS: Record<LossyFormat, (chain: Sharp, quality: number) => Sharp> = {
  jpeg: (chain, quality) => chain.jpeg({ quality }),
  webp: (chain, quality) => chain.webp({ quality, effort: 2 }),
  avif: (chain, quality) => chain.avif({ quality, effort: 1 }),
};
const FORMATS = ['jpeg', 'webp', 'avif'] as const;

function scene(width: number, height: number): Pixels {
  const picture = SPOIL.grain(makeScene(width, height), 3);
  return { ...picture, data: Buffer.from(picture.data) };
}
const small = scene(300, 200);
const large = scene(700, 560);

/** An encoder that notes what it was asked for. */
function noteTrials(format: LossyFormat) {
  const trials: { quality: number; pixels: Pixels }[] = [];
  const encodeAt: EncodeAt = (pixels, quality) => {
    trials.push({ quality, pixels });
    return ENCODERS[format](openPixels(pixels), quality).toBuffer();
  };
  return { trials, encodeAt };
}

async function scoreAt(pixels: Pixels, format: LossyFormat, quality: number): Promise<number> {
  const bytes = await ENCODERS[format](openPixels(pixels), quality).toBuffer();
  return scorePictures(pixels, await toPixels(openBytes(bytes)));
}

describe('chooseQuality', () => {
  describe.each(FORMATS)('for %s', (format) => {
    it.each([60, 80])('meets %d in a picture that is its own probe', async (target) => {
      const { trials, encodeAt } = noteTrials(format);
      const { quality, score } = await chooseQuality(small, { format, target }, encodeAt);
      expect(trials.length).toBeLessThanOrEqual(3);
      expect(score).toBeGreaterThanOrEqual(target);
      const real = await scoreAt(small, format, quality);
      expect(Math.abs(real - score)).toBeLessThan(1.5);
      expect(await scoreAt(small, format, quality - 6)).toBeLessThan(target);
    });

    it('comes near in a large picture, of which it encodes 512 × 512 pixels at most', async () => {
      const { trials, encodeAt } = noteTrials(format);
      const { quality, score } = await chooseQuality(large, { format, target: 75 }, encodeAt);
      expect(trials.length).toBeLessThanOrEqual(3);
      for (const { pixels } of trials) {
        expect(pixels.width * pixels.height).toBeLessThanOrEqual(512 * 512);
      }
      const real = await scoreAt(large, format, quality);
      expect(Math.abs(real - 75)).toBeLessThan(3);
      expect(Math.abs(real - score)).toBeLessThan(3);
    });

    it('asks for more where more is wanted', async () => {
      const { encodeAt } = noteTrials(format);
      const low = await chooseQuality(small, { format, target: 40 }, encodeAt);
      const high = await chooseQuality(small, { format, target: 85 }, encodeAt);
      expect(high.quality).toBeGreaterThan(low.quality + 10);
    });
  });

  it('takes the highest quality where none reaches the target, and tells its score', async () => {
    const { trials, encodeAt } = noteTrials('jpeg');
    const noisy = SPOIL.grain(small, 120);
    const pixels = { ...noisy, data: Buffer.from(noisy.data) };
    const { quality, score } = await chooseQuality(
      pixels,
      { format: 'jpeg', target: 95 },
      encodeAt,
    );
    expect(quality).toBe(99);
    expect(score).toBeLessThan(95);
    expect(score).toBeCloseTo(await scoreAt(pixels, 'jpeg', 99), 5);
    expect(trials.length).toBeLessThanOrEqual(3);
  });

  it('takes a low quality for a picture in which nothing is lost', async () => {
    const data = Buffer.alloc(3 * 64 * 64, 128);
    const flat: Pixels = { data, width: 64, height: 64, channels: 3 };
    const { encodeAt } = noteTrials('webp');
    const { quality, score } = await chooseQuality(flat, { format: 'webp', target: 80 }, encodeAt);
    expect(quality).toBeLessThan(20);
    expect(score).toBeGreaterThan(80);
  });

  it('sees an alpha channel', async () => {
    const rgba = await toPixels(openPixels(small).ensureAlpha(0.5));
    const { encodeAt } = noteTrials('webp');
    const { quality, score } = await chooseQuality(rgba, { format: 'webp', target: 80 }, encodeAt);
    expect(Math.abs((await scoreAt(rgba, 'webp', quality)) - score)).toBeLessThan(1);
  });

  it('compares the numbers of Display P3 with those of Display P3', async () => {
    const inP3: EncodeAt = (pixels, quality) =>
      openPixels(pixels)
        .pipelineColourspace('rgb16')
        .withIccProfile('p3')
        .webp({ quality, effort: 2 })
        .toBuffer();
    const { encodeAt } = noteTrials('webp');
    const wide = await chooseQuality(small, { format: 'webp', target: 75 }, inP3);
    const plain = await chooseQuality(small, { format: 'webp', target: 75 }, encodeAt);
    expect(Math.abs(wide.quality - plain.quality)).toBeLessThanOrEqual(2);
  });

  it('gives the same choice again and leaves the pixels alone', async () => {
    const before = Buffer.from(large.data);
    const { encodeAt } = noteTrials('webp');
    const first = await chooseQuality(large, { format: 'webp', target: 70 }, encodeAt);
    expect(await chooseQuality(large, { format: 'webp', target: 70 }, encodeAt)).toEqual(first);
    expect(large.data.equals(before)).toBe(true);
  });
});
