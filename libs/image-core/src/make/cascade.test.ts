import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RecipeInput } from '../recipe/schema/schema.ts';
import { scorePictures } from '../score/score.ts';
import { look, photographic } from '../testing/pictures.ts';
import { renderAll } from '../testing/render-all.ts';

const jpeg = photographic(800, 533).jpeg({ quality: 95 }).toBuffer();

interface Difference {
  readonly mean: number;
  readonly most: number;
}

async function difference(bytes: Uint8Array, direct: Buffer): Promise<Difference> {
  const { data } = await look(bytes);
  expect(data.length).toBe(direct.length);
  const all = data.map((level, i) => Math.abs(level - direct[i]!));
  return {
    mean: all.reduce((sum, d) => sum + d, 0) / all.length,
    most: all.reduce((a, b) => Math.max(a, b)),
  };
}

type RenditionInput = RecipeInput['renditions'][number];

/** Every rendition of a set against the plain resize of the full decode. */
async function differences(
  widths: readonly number[],
  others: Partial<RenditionInput> = {},
): Promise<Difference[]> {
  const { images } = await renderAll(await jpeg, {
    renditions: widths.map((width) => ({ name: `w${width}`, format: 'png', width, ...others })),
  });
  const full = await sharp(await jpeg)
    .png()
    .toBuffer();
  return Promise.all(
    widths.map(async (width) => {
      const { bytes, height } = images[`w${width}`]!;
      return difference(
        bytes,
        await sharp(full).resize({ width, height, fit: 'fill' }).raw().toBuffer(),
      );
    }),
  );
}

describe('pixels that come by way of another size', () => {
  it.each([
    ['one after the other, each half', [800, 400, 200, 100, 50]],
    ['close to each other', [600, 500, 450, 200, 175]],
    ['from a decode at a fraction', [250, 120, 60]],
    ['all small', [90, 40, 20]],
  ])('look like those of the direct resize: %s', async (_, widths) => {
    for (const { mean, most } of await differences(widths)) {
      expect(mean).toBeLessThan(2.5);
      expect(most).toBeLessThan(24);
    }
  });

  it('are those of the direct resize where they can come from no larger one', async () => {
    const [largest, close] = await differences([600, 520]);
    expect(largest).toEqual({ mean: 0, most: 0 });
    expect(close).toEqual({ mean: 0, most: 0 });
  });
});

// Sides that eight divides, as a camera's.
const large = photographic(1600, 1064);
const originals = {
  jpeg: large.clone().jpeg({ quality: 95 }).toBuffer(),
  // Nothing divides these: a decoder's fraction of them lacks the last columns and rows.
  'jpeg cut by hand': photographic(1599, 1063).jpeg({ quality: 95 }).toBuffer(),
  webp: large.clone().webp({ quality: 95 }).toBuffer(),
  png: large.clone().png({ compressionLevel: 1 }).toBuffer(),
};

/** Raw RGB of encoded bytes, scaled as plainly as can be. */
async function pictureOf(bytes: Uint8Array, size?: { width: number; height: number }) {
  const full = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = full.info;
  const chain = sharp(full.data, { raw: { width, height, channels } });
  if (size) chain.resize({ ...size, fit: 'fill' });
  const { data, info } = await chain.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 as const };
}

describe('every rendition scores 90 and more against its direct resize', () => {
  it.each([
    ['jpeg', [1280, 1000, 640, 320]],
    // Where a JPEG decoder's own fraction leaves little to scale: 3.1, 5 and 9.1 times.
    ['jpeg', [512]],
    ['jpeg', [320]],
    ['jpeg', [176]],
    ['jpeg cut by hand', [176]],
    ['jpeg cut by hand', [320]],
    ['jpeg cut by hand', [444]],
    ['webp', [1280, 1000, 640, 320]],
    ['webp', [800]],
    ['png', [1280, 1060, 640, 320]],
  ] as const)('from a %s to %j pixels', async (format, widths) => {
    const original = await originals[format];
    const { images } = await renderAll(original, {
      renditions: widths.map((width) => ({ name: `w${width}`, format: 'png' as const, width })),
    });
    for (const { bytes, width, height } of Object.values(images)) {
      const direct = await pictureOf(original, { width, height });
      expect(scorePictures(direct, await pictureOf(bytes))).toBeGreaterThanOrEqual(90);
    }
  });
});
