import { describe, expect, it } from 'vitest';
import { checkRecipe } from './check.ts';
import type { RecipeInput } from './recipe/schema/schema.ts';
import { pdf, svg, truncated } from './testing/hostile.ts';
import { quadrants } from './testing/pictures.ts';
import { prepare } from './testing/render-all.ts';

const check = (
  mark: NonNullable<RecipeInput['watermarks']>[string],
  assets: Record<string, Uint8Array> = {},
) =>
  checkRecipe(
    prepare({ watermarks: { mark }, renditions: [{ name: 'one', watermark: 'mark' }] }, assets),
  );

describe('checkRecipe', () => {
  it.each([
    '© Ann & Bob 2024',
    'Ελληνικά',
    'Кириллица',
    'שלום',
    'سلام',
    'ქართული',
    'naïve œuvre – “ok” €',
  ])('takes the text %s', async (text) => {
    await expect(check({ text })).resolves.toBeUndefined();
  });

  it('names the characters that the font lacks, and the scripts it has', async () => {
    await expect(check({ text: 'Foto 写真 ©' })).rejects.toMatchObject({
      name: 'RecipeError',
      issues: [
        {
          path: 'watermarks.mark.text',
          received: '"写" (U+5199), "真" (U+771F)',
          expected: expect.stringMatching(/Latin, Greek, Cyrillic, .*Hebrew, Arabic/) as string,
        },
      ],
    });
  });

  it.each(['png', 'webp', 'jpeg'] as const)('takes a watermark in %s', async (format) => {
    const image = await quadrants(20, 10).toFormat(format).toBuffer();
    await expect(check({ image: 'logo' }, { logo: image })).resolves.toBeUndefined();
  });

  it('refuses a watermark that does not decode, or is of another format', async () => {
    const bad = [
      pdf,
      svg,
      await truncated('png'),
      await truncated('jpeg'),
      await quadrants(9, 9).gif().toBuffer(),
    ];
    for (const logo of bad) {
      await expect(check({ image: 'logo' }, { logo })).rejects.toThrow(
        /^watermarks\.mark\.image: expected a PNG, WebP or JPEG/,
      );
    }
  });

  it('refuses a watermark whose image was not given', async () => {
    await expect(check({ image: 'logo.png' })).rejects.toThrow('"logo.png": it was not given');
  });
});
