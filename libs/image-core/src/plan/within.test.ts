import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { photographic, solid } from '../testing/pictures.ts';
import { renderAll, type Rendered } from '../testing/render-all.ts';
import { EFFORT_COSTS } from './effort-table.ts';

const input = await photographic(300, 200).png().toBuffer();

const hurried = { name: 'one', format: 'avif', within: '1s' } as const;

async function made(speed: number, fields: object = {}): Promise<Rendered & { bytes: Uint8Array }> {
  const renditions = [{ ...hurried, ...fields }];
  const rendered = await renderAll(input, { renditions }, { speed });
  return { ...rendered, bytes: rendered.images.one!.bytes };
}

/** The speed of a machine on which one second is what this effort takes for the picture. */
function justEnoughFor(effort: number): number {
  const { start, perMegapixel } = EFFORT_COSTS[effort]!;
  return (start + perMegapixel * 0.06) / 1000;
}

describe('a rendition with `within`', () => {
  it.each([0, 1, 2, 3, 4])('is an AVIF of effort %d where that just fits', async (effort) => {
    const { warnings, bytes } = await made(justEnoughFor(effort));
    const { images } = await renderAll(input, {
      renditions: [{ name: 'one', format: 'avif', effort }],
    });
    expect(warnings).toEqual([]);
    expect(bytes).toEqual(images.one!.bytes);
  });

  it.each(['webp', 'jpeg', 'png'] as const)('becomes %s where no effort fits', async (fallback) => {
    const { images, warnings, bytes } = await made(0.0001, { fallback });
    expect(warnings).toEqual(['avif-out-of-time']);
    expect(images.one).toMatchObject({ format: fallback, contentType: `image/${fallback}` });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: fallback, width: 300 });
  });

  it('never waits for a machine whose speed nobody told', async () => {
    const { images } = await renderAll(input, { renditions: [hurried] });
    expect(images.one!.format).toBe('avif');
  });

  it('lays transparency on the background where the fallback has none, and says so', async () => {
    const glass = await solid(30, 20, [255, 0, 0, 128]).png().toBuffer();
    const renditions = [{ ...hurried, fallback: 'jpeg' as const }];
    const { images, warnings } = await renderAll(glass, { renditions }, { speed: 0.0001 });
    expect(images.one!.format).toBe('jpeg');
    expect(warnings).toEqual(expect.arrayContaining(['alpha-flattened', 'avif-out-of-time']));
  });

  it('does not make other renditions hurry', async () => {
    const renditions = [hurried, { name: 'two', format: 'avif', width: 100 } as const];
    const { images } = await renderAll(input, { renditions }, { speed: 0.0001 });
    expect(images.one!.format).toBe('webp');
    expect(images.two!.format).toBe('avif');
  });
});
