import fc from 'fast-check';
import sharp, { type JpegOptions } from 'sharp';
import { describe, expect, it } from 'vitest';
import { foresee, neededMemory } from '../foresee.ts';
import { prepareRecipe, type RecipeInput } from '../recipe/index.ts';

const MIB = 1024 * 1024;

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } });

const recipeOf = (...renditions: Omit<RecipeInput['renditions'][number], 'name'>[]) =>
  prepareRecipe({
    accept: ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'],
    renditions: renditions.map((rendition, i) => ({ name: `r${i}`, ...rendition })),
  });

const thumbnail = recipeOf({ width: 64, format: 'jpeg' });

async function needed(bytes: Promise<Buffer>, recipe = thumbnail): Promise<number> {
  return (await neededMemory(await bytes, recipe)) / MIB;
}

describe('the memory that is needed', () => {
  it('grows with the pixels of an original whose decoder leaves none out', async () => {
    const sizes = fc.integer({ min: 100, max: 1500 });
    const formats = fc.constantFrom('png', 'gif', 'tiff', 'avif');
    await fc.assert(
      fc.asyncProperty(sizes, formats, async (side, format) => {
        const [small, large] = [flat(side, side), flat(2 * side, side)].map((picture) =>
          needed(picture.toFormat(format, format === 'avif' ? { effort: 0 } : {}).toBuffer()),
        );
        expect(await large).toBeGreaterThan((await small)!);
      }),
      { numRuns: 12 },
    );
  });

  it('is less where the decoder of a JPEG or a WebP leaves out what the outputs do not need', async () => {
    for (const format of ['jpeg', 'webp'] as const) {
      const bytes = flat(3000, 2000).toFormat(format).toBuffer();
      const takes = (width: number) => needed(bytes, recipeOf({ width, format: 'jpeg' }));
      const [whole, half, eighth] = [await takes(3000), await takes(1000), await takes(300)];
      expect(half).toBeLessThan(whole);
      expect(eighth).toBeLessThan(half);
    }
  });

  it('is that of all scans of a progressive JPEG, more of it where no color is left out', async () => {
    const picture = (options: JpegOptions) => flat(3000, 2000).jpeg(options).toBuffer();
    const baseline = await needed(picture({}));
    const scans = await needed(picture({ progressive: true }));
    const full = await needed(picture({ progressive: true, chromaSubsampling: '4:4:4' }));
    expect(scans - baseline).toBeCloseTo((3 * 6e6) / MIB, 0);
    expect(full - baseline).toBeCloseTo((6 * 6e6) / MIB, 0);
  });

  it('is that of the whole picture where a PNG is interlaced, twice that at 16 bits', async () => {
    const picture = (depth: 'srgb' | 'rgb16', progressive: boolean) =>
      flat(3000, 2000).toColourspace(depth).png({ progressive, compressionLevel: 1 }).toBuffer();
    const rows = await needed(picture('srgb', false));
    const all = await needed(picture('srgb', true));
    const deep = await needed(picture('rgb16', true));
    expect(all - rows).toBeGreaterThan((3 * 6e6) / MIB);
    expect(deep - rows).toBeGreaterThan((6 * 6e6) / MIB);
  });

  it('is more for two outputs at a time than for one, by no more than the second', async () => {
    const two = recipeOf({ width: 1024, format: 'webp' }, { width: 1000, format: 'webp' });
    const bytes = await flat(2000, 1500).png().toBuffer();
    const { estimate, plan } = await foresee(bytes, two, {});
    const [one, both] = [estimate(plan)(1), estimate(plan)(2)];
    expect(both).toBeGreaterThan(one);
    expect(both - one).toBeLessThan(1000 * 750 * 16);
  });

  it('counts encoders by what they take: AVIF most, a search for a quality on top', async () => {
    const bytes = flat(1600, 1200).jpeg().toBuffer();
    const takes = (rendition: Parameters<typeof recipeOf>[0]) =>
      needed(bytes, recipeOf({ width: 1600, ...rendition }));
    const [jpeg, webp, avif] = [
      await takes({ format: 'jpeg' }),
      await takes({ format: 'webp', effort: 4 }),
      await takes({ format: 'avif' }),
    ];
    expect(webp).toBeGreaterThan(jpeg);
    expect(avif).toBeGreaterThan(webp);
    expect(await takes({ format: 'avif', quality: 'auto' })).toBeGreaterThan(avif + 30);
  });

  it('counts all frames of an animation that is kept, and one of one that is not', async () => {
    const data = Buffer.alloc(600 * 400 * 20 * 3, 90);
    for (let frame = 0; frame < 20; frame += 1)
      data.fill(frame * 9, frame * 720_000, frame * 720_000 + 99_000);
    const raw = { width: 600, height: 8000, channels: 3, pageHeight: 400 } as const;
    const gif = sharp(data, { raw, animated: true }).gif({ effort: 1 }).toBuffer();
    const still = await needed(gif, recipeOf({ width: 100 }));
    const moving = await needed(gif, recipeOf({ width: 100, animated: true }));
    expect(moving - still).toBeGreaterThan((20 * 600 * 400 * 4) / MIB / 2);
  });
});
