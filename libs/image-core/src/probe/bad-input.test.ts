import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import type { RecipeInput } from '../recipe/schema/schema.ts';
import {
  avifThatClaims,
  gifOfFrames,
  heic,
  pdf,
  pngThatClaims,
  svg,
  svgz,
  truncated,
} from '../testing/hostile.ts';
import { quadrants } from '../testing/pictures.ts';
import { prepare, renderAll } from '../testing/render-all.ts';
import { probe } from './probe.ts';

const ALL = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;

async function failure(
  input: Uint8Array,
  recipe: Omit<RecipeInput, 'renditions'> = {},
): Promise<ImageError> {
  const error = await renderAll(input, {
    ...recipe,
    renditions: [{ name: 'one', width: 100 }],
  }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ImageError) return error;
  throw new Error('expected an ImageError', { cause: error });
}

describe('what is no picture', () => {
  it('says that a file is empty', async () => {
    expect(await failure(new Uint8Array())).toMatchObject({
      code: 'empty',
      fault: 'image',
      retryable: false,
    });
  });

  it.each([
    ['text', Buffer.from('This is not a JPEG.\n'), 'text'],
    ['an SVG drawing', svg, 'export it as PNG'],
    ['an SVGZ drawing', svgz, 'unpack it'],
    ['a HEIC photo', heic, 'Settings → Camera → Formats → Most Compatible'],
    ['a PDF document', pdf, 'export its pages'],
    ['noise', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9]), 'no format that is known'],
    ['a single byte', Buffer.from([0xff]), 'no format'],
  ])('says what %s is and what to do', async (_, bytes, advice) => {
    const error = await failure(bytes, { accept: [...ALL] });
    expect(error.code).toBe('unsupported-format');
    expect(error.message).toContain(advice);
  });

  it.each(ALL)('says that a %s file ends too early', async (format) => {
    const error = await failure(await truncated(format), { accept: [...ALL] });
    expect(error.code).toBe('corrupt');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('finds a file that only begins like a picture', async () => {
    expect((await failure(Buffer.from('\xff\xd8\xff\xe0 and then text', 'latin1'))).code).toBe(
      'corrupt',
    );
    expect((await failure(Buffer.from('GIF89a and then text'))).code).toBe('corrupt');
  });
});

describe('what is too much', () => {
  it('refuses a PNG header that claims 30000 × 30000 pixels before it decodes', async () => {
    const error = await failure(pngThatClaims(30_000, 30_000));
    expect(error.code).toBe('too-many-pixels');
    expect(error.message).toContain('30000 × 30000 = 900000000');
  });

  it('refuses AVIF where the recipe does not name it, and its pixels where it does', async () => {
    const avif = await avifThatClaims(7000, 7000);
    expect(avif.length).toBeLessThan(5000);
    expect((await failure(avif)).code).toBe('format-not-accepted');
    const limited = { accept: ['avif' as const], limits: { pixels: 40_000_000 } };
    expect((await failure(avif, limited)).code).toBe('too-many-pixels');
  });

  it('refuses a GIF of 500 frames, and one whose frames have too many pixels together', async () => {
    const gif = await gifOfFrames(500, 8);
    expect((await failure(gif)).code).toBe('too-many-frames');
    const generous = { limits: { frames: 500, pixels: 500 * 64 - 1 } };
    const error = await failure(gif, generous);
    expect(error.code).toBe('too-many-pixels');
    expect(error.message).toContain('8 × 8 × 500 frames = 32000');
  });

  it('refuses more bytes than the limit', async () => {
    const png = await quadrants(20, 20).png().toBuffer();
    expect((await failure(png, { limits: { bytes: png.length - 1 } })).code).toBe('too-many-bytes');
  });

  it.each([
    [
      'a side beyond the format',
      { width: 100, extend: { top: 4096, bottom: 4096, left: 4096, right: 4096 } },
      8292,
    ],
  ])('refuses an output with %s', async (_, rendition, width) => {
    const tall = await quadrants(10, 1000).png().toBuffer();
    const run = renderAll(tall, {
      renditions: [{ name: 'one', format: 'webp', enlarge: true, ...rendition }],
    });
    await expect(run).rejects.toMatchObject({
      code: 'output-too-large',
      message: expect.stringContaining(`${width} × 18192`) as string,
    });
  });

  it('refuses an output of more pixels than originals may have', async () => {
    const small = await quadrants(10, 10).png().toBuffer();
    const run = renderAll(small, {
      limits: { pixels: 1_000_000 },
      renditions: [{ name: 'one', enlarge: true, width: 1001, height: 1000, fit: 'fill' }],
    });
    await expect(run).rejects.toMatchObject({ code: 'output-too-large' });
  });
});

describe('probe', () => {
  it('tells the facts without decoding', async () => {
    const input = await quadrants(60, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await probe(input, prepare({ renditions: [{ name: 'one' }] }))).toEqual({
      format: 'jpeg',
      contentType: 'image/jpeg',
      width: 40,
      height: 60,
      orientation: 6,
      frames: 1,
      hasAlpha: false,
    });
  });

  it('refuses what render refuses', async () => {
    const recipe = prepare({ renditions: [{ name: 'one' }] });
    await expect(probe(pdf, recipe)).rejects.toMatchObject({ code: 'unsupported-format' });
    await expect(probe(pngThatClaims(30_000, 30_000), recipe)).rejects.toMatchObject({
      code: 'too-many-pixels',
    });
  });
});
