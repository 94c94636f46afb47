import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../defaults.ts';
import { RecipeError } from '../messages/errors.ts';
import type { RecipeInput } from '../schema/schema.ts';
import { parseRecipe } from './parse.ts';
import { prepareRecipe, watermarkImages } from './prepare.ts';

const png = (...bytes: number[]) =>
  new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...bytes]);

const withLogo = (image: string): RecipeInput => ({
  renditions: [{ name: 'small', watermark: 'logo' }],
  watermarks: { logo: { image } },
});

function refusal(...args: Parameters<typeof prepareRecipe>): string {
  try {
    prepareRecipe(...args);
    return 'accepted';
  } catch (error) {
    return error instanceof RecipeError ? error.message : 'another error';
  }
}

const idOf = (json: unknown) => prepareRecipe(json).id;

describe('the id of a recipe', () => {
  it('is 32 hex digits and the same from release to release', () => {
    // A changed id would make every picture in every bucket again: change this only on purpose.
    expect(idOf({ renditions: [{ name: 'small', width: 320 }] })).toBe(
      '34d0e230720276810c953a51c5af25fc',
    );
    expect(idOf(defaultRecipe)).toBe('048ab74645464eead94dba156db51ce5');
  });

  it('does not depend on the order of fields, on defaults written out, or on $schema', () => {
    const short = { renditions: [{ name: 'small', width: 320 }] };
    const long = {
      $schema: './recipe.schema.json',
      limits: { frames: 300 },
      renditions: [{ enlarge: false, width: 320, name: 'small', quality: undefined }],
      version: 1,
    };
    expect(idOf(long)).toBe(idOf(short));
    expect(idOf(parseRecipe(short))).toBe(idOf(short));
  });

  it('does not depend on how a time is written, or on the usual fallback being named', () => {
    const id = (fields: object) => idOf({ renditions: [{ name: 'a', format: 'avif', ...fields }] });
    expect(id({ within: '2000ms', fallback: 'webp' })).toBe(id({ within: '2s' }));
    expect(id({ within: '2s', fallback: 'jpeg' })).not.toBe(id({ within: '2s' }));
    expect(id({ within: '3s' })).not.toBe(id({ within: '2s' }));
    expect(id({ quality: 'auto' })).not.toBe(id({ quality: { score: 80 } }));
  });

  it('depends on every value and on the order of renditions', () => {
    const a = { name: 'a' };
    const b = { name: 'b' };
    const ids = [
      { renditions: [a, b] },
      { renditions: [b, a] },
      { renditions: [a] },
      { renditions: [{ ...a, flip: true }, b] },
      { renditions: [a, b], color: 'p3' },
      { renditions: [a, b], watermarks: { x: { text: 'x' } } },
      { renditions: [a, b], watermarks: { y: { text: 'x' } } },
    ].map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('depends on the pixels of a watermark image and not on its name', () => {
    const { id } = prepareRecipe(withLogo('logo.png'), { 'logo.png': png(1) });
    expect(prepareRecipe(withLogo('mark.png'), { 'mark.png': png(1) }).id).toBe(id);
    expect(prepareRecipe(withLogo('logo.png'), { 'logo.png': png(2) }).id).not.toBe(id);
  });
});

describe('prepareRecipe', () => {
  it('prepares the default recipe', () => {
    const { recipe, assets } = prepareRecipe(defaultRecipe);
    expect(recipe).toEqual(parseRecipe(defaultRecipe));
    expect(assets).toEqual({});
  });

  it('keeps the images that the recipe names, and only them', () => {
    const bytes = png(1);
    const { assets } = prepareRecipe(withLogo('logo.png'), { 'logo.png': bytes, 'x.png': png(2) });
    expect(Object.keys(assets)).toEqual(['logo.png']);
    expect(assets['logo.png']).toBe(bytes);
  });

  it.each([
    [{}, 'which is not there'],
    [{ 'lgo.png': png() }, 'which is not there; did you mean "lgo.png"?'],
    [{ 'logo.png': new Uint8Array() }, 'which is empty'],
    [{ 'logo.png': new TextEncoder().encode('<svg/>') }, 'which is no such file by its bytes'],
  ])('refuses a recipe whose watermark image cannot be used (%#)', (assets, fault) => {
    expect(refusal(withLogo('logo.png'), assets)).toBe(
      `watermarks.logo.image: expected a PNG, WebP or JPEG file, received "logo.png", ${fault}`,
    );
  });

  it.each([
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['WebP', Array.from('RIFF....WEBP', (char) => char.charCodeAt(0))],
  ])('takes a %s as watermark', (_, bytes) => {
    expect(refusal(withLogo('x'), { x: new Uint8Array(bytes) })).toBe('accepted');
  });

  it('does not take what every object has for an image', () => {
    expect(refusal(withLogo('constructor'), {})).toContain('which is not there');
  });

  it('refuses what `parseRecipe` refuses', () => {
    expect(refusal({ renditions: [{ name: 'a', key: '{name}' }] })).toContain('renditions[0].key');
  });

  it('gives what nobody can change', () => {
    const { recipe, ...prepared } = prepareRecipe(defaultRecipe);
    expect(Object.isFrozen(recipe.renditions[0])).toBe(true);
    expect(Object.isFrozen(recipe.limits)).toBe(true);
    expect(Object.isFrozen(prepared.assets)).toBe(true);
    expect(() => {
      recipe.renditions.length = 0;
    }).toThrow(TypeError);
  });

  it('leaves the recipe that came in as it was', () => {
    const json = structuredClone(defaultRecipe);
    prepareRecipe(json);
    expect(json).toEqual(defaultRecipe);
    expect(Object.isFrozen(json.renditions[0])).toBe(false);
  });
});

describe('watermarkImages', () => {
  it('lists each path once and texts not at all', () => {
    const recipe = parseRecipe({
      renditions: [{ name: 'a' }],
      watermarks: {
        a: { image: 'logo.png' },
        b: { text: 'x' },
        c: { image: 'logo.png', tile: true },
        d: { image: 'other.webp' },
      },
    });
    expect(watermarkImages(recipe)).toEqual(['logo.png', 'other.webp']);
  });
});
