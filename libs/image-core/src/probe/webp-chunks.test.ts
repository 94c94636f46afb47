import sharp from 'sharp';
import { expect, it } from 'vitest';
import { animation, BLUE, photographic, RED } from '../testing/pictures.ts';
import { isLosslessWebp } from './webp-chunks.ts';

const movie = async (lossless: boolean) =>
  sharp(await animation({ width: 40, height: 30 }, [RED, BLUE], [100, 100]).toBuffer(), {
    animated: true,
  })
    .webp({ lossless })
    .toBuffer();

it('a WebP tells whether its pixels are held without loss, as a still and in its frames', async () => {
  expect(isLosslessWebp(await photographic(64, 48).webp().toBuffer())).toBe(false);
  expect(isLosslessWebp(await photographic(64, 48).webp({ lossless: true }).toBuffer())).toBe(true);
  expect(isLosslessWebp(await movie(false))).toBe(false);
  expect(isLosslessWebp(await movie(true))).toBe(true);
});

it('a profile before the pixels, or an alpha plane, is no reason', async () => {
  const tagged = photographic(64, 48).withIccProfile('p3').ensureAlpha(0.5);
  expect(isLosslessWebp(await tagged.webp().toBuffer())).toBe(false);
});

it('a file that ends in the middle is looked at as far as it goes', async () => {
  const whole = await photographic(64, 48).webp({ lossless: true }).toBuffer();
  expect(isLosslessWebp(whole.subarray(0, 15))).toBe(false);
});
