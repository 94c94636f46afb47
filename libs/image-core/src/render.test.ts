import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { render } from './render.ts';
import { distance, look, photographic, quadrants, solid } from './testing/pictures.ts';
import { prepare, renderAll } from './testing/render-all.ts';

describe('formats', () => {
  it.each([
    ['jpeg', 'jpeg'],
    ['png', 'png'],
    ['webp', 'webp'],
    ['gif', 'gif'],
    ['avif', 'avif'],
    ['tiff', 'jpeg'],
  ] as const)('a %s original becomes %s where the rendition says `source`', async (from, to) => {
    const input = await quadrants(40, 30).toFormat(from).toBuffer();
    const { images } = await renderAll(input, { accept: [from], renditions: [{ name: 'one' }] });
    expect(images.one).toMatchObject({
      format: to,
      contentType: `image/${to}`,
      width: 40,
      height: 30,
    });
    expect(images.one).not.toHaveProperty('ms');
    expect((await sharp(images.one!.bytes).metadata()).mediaType).toBe(`image/${to}`);
  });

  it('a TIFF with transparency becomes PNG', async () => {
    const input = await solid(40, 30, [9, 9, 9, 100]).tiff({ compression: 'lzw' }).toBuffer();
    const { images } = await renderAll(input, { renditions: [{ name: 'one' }] });
    expect(images.one!.format).toBe('png');
  });

  it('`quality` and `effort` reach the encoder, and an effort beyond the format is its end', async () => {
    const input = await photographic(200, 150).png().toBuffer();
    const { images } = await renderAll(input, {
      renditions: (['jpeg', 'webp', 'avif'] as const).flatMap((format) => [
        { name: `${format}-low`, format, quality: 20, effort: 10 },
        { name: `${format}-high`, format, quality: 90, effort: 0 },
      ]),
    });
    for (const format of ['jpeg', 'webp', 'avif']) {
      expect(images[`${format}-low`]!.bytes.length * 2).toBeLessThan(
        images[`${format}-high`]!.bytes.length,
      );
    }
  });

  it.each(['webp', 'avif'] as const)('`lossless` keeps every pixel in %s', async (format) => {
    const input = await photographic(60, 40).png().toBuffer();
    const { images } = await renderAll(input, {
      renditions: [{ name: 'one', format, lossless: true }],
    });
    expect(
      distance([...(await look(images.one!.bytes)).data], [...(await look(input)).data]),
    ).toBeLessThanOrEqual(format === 'avif' ? 1 : 0);
  });
});

describe('the result', () => {
  it('has facts, placeholder and color at once', async () => {
    const input = await solid(90, 60, [200, 30, 40]).webp({ lossless: true }).toBuffer();
    const result = await render(input, prepare({ renditions: [{ name: 'one', width: 10 }] }));
    expect(result.source).toMatchObject({ format: 'webp', width: 90, height: 60, frames: 1 });
    expect(result.color).toBe('#c81e28');
    expect(Buffer.from(result.placeholder, 'base64').length).toBeGreaterThan(4);
  });

  it('has no placeholder and no color where they are not wanted', async () => {
    const input = await solid(90, 60, [200, 30, 40]).webp({ lossless: true }).toBuffer();
    const recipe = prepare({ renditions: [{ name: 'one', width: 10 }] });
    expect(await render(input, recipe, { placeholder: false })).toMatchObject({
      placeholder: '',
      color: '',
    });
  });

  it('makes the renditions that `only` names', async () => {
    const input = await quadrants(40, 30).png().toBuffer();
    const renditions = ['a', 'b', 'c'].map((name) => ({ name, width: 20 }));
    const { images } = await renderAll(input, { renditions }, { only: ['c', 'a'] });
    expect(Object.keys(images).toSorted()).toEqual(['a', 'c']);
  });

  it('refuses names in `only` that the recipe has not', async () => {
    const input = await quadrants(40, 30).png().toBuffer();
    const run = renderAll(input, { renditions: [{ name: 'thumb' }] }, { only: ['thmb'] });
    await expect(run).rejects.toThrow(
      new RangeError('render: expected `only` to name renditions of the recipe (thumb), got thmb'),
    );
  });

  it('may be left before its end', async () => {
    const input = await photographic(200, 100).png().toBuffer();
    const renditions = Array.from({ length: 20 }, (_, i) => ({ name: `r${i}`, width: 100 + i }));
    const { images } = await render(input, prepare({ renditions }));
    for await (const image of images) {
      expect(image.bytes.length).toBeGreaterThan(0);
      break;
    }
    expect(sharp.counters()).toEqual({ queue: 0, process: 0 });
  });

  it('keeps renditions of one size out of each other’s pixels', async () => {
    const input = await photographic(64, 48).png().toBuffer();
    const tones = [{ grayscale: true }, { watermark: 'm' }, { flip: true }, { brightness: 2 }, {}];
    const { images } = await renderAll(input, {
      watermarks: { m: { text: 'X', tile: true, opacity: 1 } },
      renditions: tones.map((tone, i) => ({ name: `r${i}`, format: 'png', ...tone })),
    });
    const plain = (await look(input)).data;
    const pixels = await Promise.all(
      Object.values(images).map(async ({ bytes }) => (await look(bytes)).data),
    );
    expect(pixels.filter((data) => data.equals(plain))).toHaveLength(1);
    expect((await look(images.r4!.bytes)).data.equals(plain)).toBe(true);
  });

  it('gives the same bytes again', async () => {
    const input = await photographic(200, 100).jpeg().toBuffer();
    const recipe = {
      watermarks: { m: { text: 'Same' } },
      renditions: [{ name: 'one', width: 64, watermark: 'm' }],
    };
    const [first, second] = [await renderAll(input, recipe), await renderAll(input, recipe)];
    expect(first).toEqual(second);
  });

  it('leaves the bytes it was given as they were', async () => {
    const input = await photographic(64, 64).png().toBuffer();
    const copy = Buffer.from(input);
    await renderAll(new Uint8Array(input.buffer, input.byteOffset, input.length), {
      renditions: [{ name: 'one', grayscale: true }],
    });
    expect(input.equals(copy)).toBe(true);
  });
});

describe('a decoder that only complains', () => {
  it('gives the pictures, and a warning', async () => {
    const jpeg = await photographic(300, 200).jpeg().toBuffer();
    const middle = Math.round(jpeg.length / 2);
    const damaged = Buffer.concat([
      jpeg.subarray(0, middle),
      Buffer.from([0xff, 0x12]),
      jpeg.subarray(middle + 2),
    ]);
    const { warnings, images } = await renderAll(damaged, {
      renditions: [{ name: 'one', width: 100 }],
    });
    expect(warnings).toEqual(['decoder-warning']);
    expect(images.one!.width).toBe(100);
  });
});

describe('a signal', () => {
  it('gives the work up between two renditions', async () => {
    const input = await quadrants(40, 30).png().toBuffer();
    const stop = new AbortController();
    const prepared = prepare({
      renditions: ['a', 'b', 'c', 'd'].map((name, index) => ({ name, width: 10 + index })),
    });
    const { images } = await render(input, prepared, { signal: stop.signal });
    const made: string[] = [];
    async function collect() {
      for await (const { name } of images) {
        made.push(name);
        stop.abort(new Error('no time left'));
      }
    }
    await expect(collect()).rejects.toThrow('no time left');
    expect(made.length).toBeLessThan(4);
  });
});

it('every picture on the way is given back by the end: decoded, scaled, watermarked', async () => {
  const input = await photographic(1200, 800).png().toBuffer();
  const recipe = prepare({
    watermarks: { mark: { text: 'x' } },
    renditions: [900, 600, 300].map((width) => ({ name: `w${width}`, width, watermark: 'mark' })),
  });
  const given: number[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on each buffer below
  const { transfer } = ArrayBuffer.prototype;
  const spy = vi.spyOn(ArrayBuffer.prototype, 'transfer');
  spy.mockImplementation(function give(this: ArrayBuffer, length) {
    given.push(this.byteLength);
    return transfer.call(this, length);
  });
  const { images } = await render(input, recipe);
  for await (const { bytes } of images) expect(bytes.length).toBeGreaterThan(0);
  spy.mockRestore();
  const sizes = [900 * 600, 600 * 400, 300 * 200].map((pixels) => 3 * pixels);
  // Each once as it was scaled, and once with its watermark; the largest is the decoded one.
  expect(given.toSorted((a, b) => b - a)).toEqual(sizes.flatMap((size) => [size, size]));
});
