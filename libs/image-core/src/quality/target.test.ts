import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createRenderPool } from '../isolated/index.ts';
import { openBytes, toPixels } from '../pixels/sharp.ts';
import { AUTO_TARGET } from '../recipe/schema/targets.ts';
import { scorePictures } from '../score/index.ts';
import { photographic } from '../testing/pictures.ts';
import { prepare, renderAll } from '../testing/render-all.ts';

const input = await photographic(480, 320).png().toBuffer();

/** What an output scores against the picture that it was made from. */
const scoreOf = async (bytes: Uint8Array) =>
  scorePictures(await toPixels(openBytes(input)), await toPixels(openBytes(bytes)));

describe('a rendition whose quality is a score', () => {
  it.each(['jpeg', 'webp', 'avif'] as const)('reaches it as %s, and tells how', async (format) => {
    const target = { name: 'one', format, quality: { score: 75 } } as const;
    const found = (await renderAll(input, { renditions: [target] })).images.one!;
    expect(found.quality).toBeGreaterThanOrEqual(1);
    expect(found.score).toBeGreaterThanOrEqual(75);
    expect(Math.abs((await scoreOf(found.bytes)) - found.score!)).toBeLessThan(2.5);

    const same = { name: 'one', format, quality: found.quality! } as const;
    const { one } = (await renderAll(input, { renditions: [same] })).images;
    expect(one!.bytes).toEqual(found.bytes);
    expect(one).not.toHaveProperty('score');
    expect(one).not.toHaveProperty('quality');
  });

  it('takes a higher quality for a higher score', async () => {
    const renditions = [60, 80, 90].map((score) => ({
      name: `at-${score}`,
      format: 'webp' as const,
      quality: { score },
    }));
    const { images } = await renderAll(input, { renditions });
    const qualities = renditions.map(({ name }) => images[name]!.quality!);
    expect(qualities).toEqual(qualities.toSorted((a, b) => a - b));
    expect(new Set(qualities).size).toBe(3);
  });

  it('tells nothing where the format has no quality', async () => {
    const { images } = await renderAll(input, { renditions: [{ name: 'one', quality: 'auto' }] });
    expect(images.one!.format).toBe('png');
    expect(images.one).not.toHaveProperty('quality');
  });

  it('searches by the first frame, and encodes all of them', async () => {
    const frames = [0, 90].map((hue) => sharp(input).modulate({ hue }).png().toBuffer());
    const animation = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    const moving = { name: 'one', animated: true, quality: { score: 70 } };
    const { one } = (await renderAll(animation, { renditions: [moving] })).images;
    expect(one!.quality).toBeDefined();
    expect((await sharp(one!.bytes, { animated: true }).metadata()).pages).toBe(2);
  });

  it('means the same in Display P3', async () => {
    const target = { name: 'one', format: 'webp', quality: { score: 75 } } as const;
    const { one } = (await renderAll(input, { renditions: [target], color: 'p3' })).images;
    expect(one!.score).toBeGreaterThanOrEqual(75);
    expect((await sharp(one!.bytes).metadata()).icc).toBeDefined();
  });
});

describe('a pool', () => {
  const pool = createRenderPool({ size: 1 });

  afterAll(() => pool.close());

  it('tells quality and score as well', async () => {
    const recipe = prepare({ renditions: [{ name: 'one', format: 'webp', quality: 'auto' }] });
    const { images } = await pool.render(input, recipe);
    for await (const { quality, score } of images) {
      expect(quality).toBeGreaterThanOrEqual(1);
      expect(score).toBeGreaterThanOrEqual(AUTO_TARGET);
    }
  });
});
