import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { classifyProfile } from '../probe/profile.ts';
import { ADOBE_RGB, makeProfile, SRGB, tagJpeg, tagPng } from '../testing/icc.ts';
import { distance, look, solid } from '../testing/pictures.ts';
import { renderAll, renderOne } from '../testing/render-all.ts';

const ONE = { renditions: [{ name: 'one', format: 'png' as const }] };

const jpeg = (color: readonly number[]) =>
  solid(32, 32, color).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();

async function colorOf(input: Uint8Array, color: 'srgb' | 'p3' = 'srgb') {
  const { images, warnings } = await renderAll(input, { ...ONE, color });
  const { bytes } = images.one!;
  return {
    pixel: (await look(bytes)).at(16, 16),
    warnings,
    icc: (await sharp(bytes).metadata()).icc,
  };
}

describe('sRGB outputs', () => {
  it('take the numbers as they are where the original has no profile or an sRGB one', async () => {
    const plain = await jpeg([200, 120, 40]);
    const tagged = await sharp(plain)
      .withIccProfile('srgb')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    for (const input of [plain, tagged]) {
      const { pixel, warnings, icc } = await colorOf(input);
      expect(distance(pixel, [200, 120, 40])).toBeLessThanOrEqual(1);
      expect(warnings).toEqual([]);
      expect(icc).toBeUndefined();
    }
  });

  it('convert a wide gamut, and say so', async () => {
    const adobe = tagJpeg(await jpeg([100, 180, 60]), makeProfile(ADOBE_RGB));
    const { pixel, warnings } = await colorOf(adobe);
    // By the definitions of both spaces; its red lies outside sRGB.
    expect(distance(pixel, [0, 181, 42])).toBeLessThanOrEqual(3);
    expect(warnings).toEqual(['wide-gamut-converted']);
  });

  it('convert another curve without a warning', async () => {
    const linear = tagJpeg(await jpeg([55, 55, 55]), makeProfile(SRGB, 1));
    const { pixel, warnings } = await colorOf(linear);
    expect(distance(pixel, [128, 128, 128])).toBeLessThanOrEqual(2);
    expect(warnings).toEqual([]);
  });

  it('come right from 16 bits, with and without a profile', async () => {
    const deep = await sharp(await solid(32, 32, [100, 180, 60]).png().toBuffer())
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(distance((await colorOf(deep)).pixel, [100, 180, 60])).toBeLessThanOrEqual(1);
    const adobe = tagPng(deep, makeProfile(ADOBE_RGB));
    expect(distance((await colorOf(adobe)).pixel, [0, 181, 42])).toBeLessThanOrEqual(3);
  });

  it('come right from 16-bit gray', async () => {
    const deep = await solid(32, 32, [77, 77, 77]).toColourspace('grey16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(distance((await colorOf(deep)).pixel, [77, 77, 77])).toBeLessThanOrEqual(1);
  });

  it('convert CMYK, with a warning where it has no profile', async () => {
    const tagged = await solid(32, 32, [200, 60, 60])
      .jpeg({ quality: 100 })
      .withIccProfile('cmyk')
      .toBuffer();
    const bare = await solid(32, 32, [200, 60, 60])
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect((await sharp(bare).metadata()).space).toBe('cmyk');
    const fromTagged = await colorOf(tagged);
    expect(distance(fromTagged.pixel, [200, 60, 60])).toBeLessThan(25);
    expect(fromTagged.warnings).not.toContain('cmyk-without-profile');
    const fromBare = await colorOf(bare);
    expect(distance(fromBare.pixel, [200, 60, 60])).toBeLessThan(60);
    expect(fromBare.warnings).toContain('cmyk-without-profile');
  });
});

describe('Display P3 outputs', () => {
  it('carry the profile in every format that can', async () => {
    const input = await jpeg([200, 120, 40]);
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
      const { bytes } = await renderOne(input, { format }, { color: 'p3' });
      const { icc } = await sharp(bytes).metadata();
      expect(icc && classifyProfile(icc)).toBe('p3');
    }
  });

  it('are sRGB in a GIF, which cannot carry a profile', async () => {
    const { bytes } = await renderOne(
      await jpeg([200, 120, 40]),
      { format: 'gif' },
      { color: 'p3' },
    );
    expect(distance((await look(bytes)).at(16, 16), [200, 120, 40])).toBeLessThanOrEqual(4);
  });

  it('show sRGB colors as they were', async () => {
    const { pixel } = await colorOf(await jpeg([255, 0, 0]), 'p3');
    expect(distance(pixel, [234, 51, 35])).toBeLessThanOrEqual(2);
  });

  it('keep the colors of a Display P3 original to the number', async () => {
    const wide = await sharp(await jpeg([10, 10, 10]))
      .withIccProfile('p3')
      .toBuffer();
    const profile = (await sharp(wide).metadata()).icc!;
    const { pixel, warnings } = await colorOf(tagJpeg(await jpeg([255, 0, 0]), profile), 'p3');
    expect(distance(pixel, [254, 0, 0])).toBeLessThanOrEqual(1);
    expect(warnings).toEqual([]);
  });

  it('keep colors of other wide spaces that sRGB lacks', async () => {
    const adobe = tagJpeg(await jpeg([100, 200, 80]), makeProfile(ADOBE_RGB));
    const { pixel } = await colorOf(adobe, 'p3');
    // By way of sRGB, which has no such green, the red would be 91.
    expect(distance(pixel, [68, 198, 86])).toBeLessThanOrEqual(3);
  });

  it('draw backgrounds and watermark letters in the color that was meant', async () => {
    const image = await renderOne(
      await jpeg([0, 0, 0]),
      { width: 40, height: 20, fit: 'contain', background: '#ff0000' },
      { color: 'p3' },
    );
    expect(distance((await look(image.bytes)).at(1, 1), [234, 51, 35])).toBeLessThanOrEqual(1);
  });
});
