import { describe, expect, it } from 'vitest';
import { heic, pdf, svg, svgz } from '../testing/hostile.ts';
import { quadrants } from '../testing/pictures.ts';
import { sniff } from './sniff.ts';

describe('sniff', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    'knows %s by its bytes',
    async (format) => {
      expect(sniff(await quadrants(8, 8).toFormat(format).toBuffer())).toEqual({ format });
    },
  );

  it.each([
    ['HEIC/HEIF', heic],
    ['HEIC/HEIF', Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'latin1')],
    ['an SVG drawing', svg],
    ['an SVG drawing', Buffer.from('\ufeff  <SVG width="1">')],
    ['an SVG drawing', Buffer.from('\ufeff<svg/>', 'utf16le')],
    ['an SVG drawing', Buffer.from('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg>')],
    ['gzip data (an SVGZ drawing?)', svgz],
    ['a PDF document', pdf],
    ['a Windows bitmap (BMP)', Buffer.from('BM\x36\x10\0\0\0\0\0\0', 'latin1')],
    ['a JPEG XL picture', Buffer.from([0xff, 0x0a, 0, 0])],
    ['a JPEG XL picture', Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1')],
    ['a Windows icon', Buffer.from([0, 0, 1, 0, 1, 0])],
    ['a Photoshop document', Buffer.from('8BPS\0\x01')],
    ['a video', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isom', 'latin1')],
    ['a web page', Buffer.from('<!doctype html><html>')],
    ['a ZIP archive', Buffer.from('PK\x03\x04')],
    ['text', Buffer.from('hello')],
  ])('knows %s, to say what to do', (what, bytes) => {
    expect(sniff(bytes)).toMatchObject({ format: undefined, what });
  });

  it('takes an AVIF whose major brand is a generic one', () => {
    const bytes = Buffer.from('\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'latin1');
    expect(sniff(bytes)).toEqual({ format: 'avif' });
  });

  it('does not look for brands behind the box that lists them', () => {
    const bytes = Buffer.from('\0\0\0\x14ftypmp42\0\0\0\0isomavifavif', 'latin1');
    expect(sniff(bytes)).toMatchObject({ what: 'a video' });
  });

  it('survives bytes cut at every length', async () => {
    const png = await quadrants(8, 8).png().toBuffer();
    for (let length = 0; length < 40; length += 1)
      expect(() => sniff(png.subarray(0, length))).not.toThrow();
  });
});
