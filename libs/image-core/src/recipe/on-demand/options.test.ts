import { describe, expect, it } from 'vitest';
import { rendition } from '../schema/rendition.ts';
import { AD_HOC_FIELDS, AD_HOC_WORDS, type AdHocOptions, formatAdHocOptions } from './options.ts';

const OWN = ['name', 'key'];

describe('AD_HOC_FIELDS', () => {
  it('are the fields of a rendition in the order of the recipe, without its name and key', () => {
    const fields = Object.keys(rendition.shape).filter((field) => !OWN.includes(field));
    expect(AD_HOC_FIELDS).toEqual(fields);
  });
});

describe('formatAdHocOptions', () => {
  it('leaves out what the recipe would fill in', () => {
    const { name: _, key: __, ...defaults } = rendition.parse({ name: 'x' });
    const left = AD_HOC_FIELDS.filter((field) => AD_HOC_WORDS[field].default !== undefined);
    // The recipe knows this one without filling it in.
    expect(left.filter((field) => field !== 'fallback')).toEqual(Object.keys(defaults));
    expect(formatAdHocOptions(defaults)).toBe('format=source');
  });

  it.each<[AdHocOptions, string]>([
    [{}, 'format=source'],
    [{ format: 'source', width: 4 }, 'width=4'],
    [{ format: 'auto' }, 'format=auto'],
    [
      { format: 'webp', fit: 'cover', height: 300, width: 400 },
      'width=400,height=300,fit=cover,format=webp',
    ],
    [{ flip: true, flop: false }, 'flip=true'],
    [{ rotate: -0 }, 'format=source'],
    [{ rotate: -90, brightness: 1.5, blur: 0.3 }, 'rotate=-90,brightness=1.5,blur=0.3'],
    [{ background: '#FF8800' }, 'background=ff8800'],
    [{ background: '#FF880080' }, 'background=ff880080'],
    [{ background: '#ffffffFF', width: 1 }, 'width=1'],
    [{ position: 'northeast' }, 'position=northeast'],
    [{ position: { x: 0.5, y: 1e-7 } }, 'position=0.5:1e-7'],
    [{ crop: { left: 0.1, top: 0.2, width: 0.3, height: 0.4 } }, 'crop=0.1:0.2:0.3:0.4'],
    [{ extend: { left: 4, top: 1 } }, 'extend=1:0:0:4'],
    [{ trim: {} }, 'trim=10'],
    [{ trim: { threshold: 0 } }, 'trim=0'],
    [{ quality: 85 }, 'quality=85'],
    [{ quality: 'auto' }, 'quality=auto'],
    [{ quality: { score: 85 } }, 'quality=score:85'],
    [{ within: '800ms', fallback: 'jpeg' }, 'within=800ms,fallback=jpeg'],
    [{ within: '2000ms', fallback: 'webp' }, 'within=2s'],
    [{ watermark: 'logo-2', lossless: true }, 'watermark=logo-2,lossless=true'],
  ])('writes %j as %s', (options, text) => {
    expect(formatAdHocOptions(options)).toBe(text);
  });
});
