import { describe, expect, it } from 'vitest';
import { RecipeError } from '../messages/errors.ts';
import { prepareRecipe } from '../prepare/prepare.ts';
import type { AdHocOptions } from './options.ts';
import { prepareAdHoc } from './prepare.ts';

const prepared = prepareRecipe({
  renditions: [{ name: 'a' }, { name: 'b', height: 9 }],
  watermarks: { logo: { text: 'logo' } },
  metadata: { keep: ['copyright'] },
  color: 'p3',
  accept: ['avif'],
  limits: { pixels: 1000 },
});

function messageOf(options: AdHocOptions): string {
  try {
    prepareAdHoc(prepared, options);
  } catch (error) {
    if (error instanceof RecipeError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('prepareAdHoc', () => {
  it('has one rendition and everything else of the recipe', () => {
    const { recipe } = prepareAdHoc(prepared, { width: 4, watermark: 'logo' });
    const [rendition, ...others] = recipe.renditions;
    expect(rendition).toMatchObject({ name: 'adhoc', width: 4, watermark: 'logo', fit: 'inside' });
    expect(others).toEqual([]);
    expect(recipe).toEqual({ ...prepared.recipe, renditions: [rendition] });
  });

  it('keeps the watermark images', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const recipe = { renditions: [{ name: 'a' }], watermarks: { logo: { image: 'logo.png' } } };
    const { assets } = prepareAdHoc(prepareRecipe(recipe, { 'logo.png': png }), {});
    expect(assets).toEqual({ 'logo.png': png });
  });

  it('has another id for other options', () => {
    expect(prepareAdHoc(prepared, { width: 4 }).id).not.toBe(
      prepareAdHoc(prepared, { width: 5 }).id,
    );
  });

  it.each<[AdHocOptions, string]>([
    [
      { width: 4, fit: 'cover' },
      'fit: expected `width` and `height` beside "cover", received only `width`',
    ],
    [{ watermark: 'logos' }, 'watermark: expected "logo", received "logos"; did you mean "logo"?'],
    [
      { position: 'north' },
      'position: expected `fit` "cover" or "contain" beside it, received "inside"',
    ],
    [
      { format: 'png', quality: 3 },
      'quality: expected `format` "source", "jpeg", "webp" or "avif" beside it, received "png"',
    ],
  ])('refuses %j, which the recipe would refuse', (options, message) => {
    expect(messageOf(options)).toBe(message);
  });

  it('lets a time stand beside WebP, which a client chose, and pays no heed to it', () => {
    const { recipe, id } = prepareAdHoc(prepared, {
      format: 'webp',
      within: '2s',
      fallback: 'png',
    });
    expect(recipe.renditions[0]).not.toHaveProperty('within');
    expect(id).toBe(prepareAdHoc(prepared, { format: 'webp' }).id);
    expect(messageOf({ format: 'jpeg', within: '2s' })).toContain('within: expected `format`');
  });

  it('refuses a format that is still to be chosen', () => {
    expect(messageOf({ format: 'auto' })).toContain('or "gif", received "auto"');
  });
});
