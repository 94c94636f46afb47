import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import type { PreparedRecipe } from '../recipe/schema/prepared.ts';
import { render } from '../render.ts';
import { collect, noise, thumbnails } from '../testing/pool-inputs.ts';
import { childrenOf } from '../testing/processes.ts';
import type { RenderedImage } from '../types.ts';
import { createRenderPool, type RenderPool } from './pool.ts';

let photo: Buffer;
let pool: RenderPool;

beforeAll(async () => {
  photo = await noise();
  pool = createRenderPool({ size: 1 });
});
afterAll(() => pool.close());

describe('a render pool', () => {
  it('gives what render gives: facts, warnings, placeholder, color, and the same bytes', async () => {
    const { images, ...facts } = await pool.render(photo, thumbnails);
    const made = await collect(Promise.resolve({ images }));
    expect(made.every(({ ms }) => Number.isInteger(ms))).toBe(true);
    const { images: directImages, ...directFacts } = await render(photo, thumbnails);
    expect(facts).toEqual(directFacts);
    const expected = await collect(Promise.resolve({ images: directImages }));
    const asBuffers = ({ bytes, ...image }: RenderedImage) => ({
      ...image,
      ms: 0,
      bytes: Buffer.from(bytes),
    });
    expect(made.map(asBuffers)).toEqual(expected.map(asBuffers));
  });

  it('makes no placeholder where none is wanted', async () => {
    const { placeholder, images } = await pool.render(photo, thumbnails, { placeholder: false });
    await collect(Promise.resolve({ images }));
    expect(placeholder).toBe('');
  });

  it('makes only the renditions that are asked for', async () => {
    const made = await collect(pool.render(photo, thumbnails, { only: ['small'] }));
    expect(made.map(({ name }) => name)).toEqual(['small']);
  });

  it('gives an image up at once when its signal says so, and goes on with the next', async () => {
    const stop = new AbortController();
    const slow = collect(pool.render(photo, thumbnails, { signal: stop.signal }));
    stop.abort(new Error('no time left'));
    await expect(slow).rejects.toThrow('no time left');
    const { images } = await pool.render(photo, thumbnails, {
      signal: AbortSignal.timeout(60_000),
    });
    expect(await collect(Promise.resolve({ images }))).toHaveLength(2);
  });

  it('takes one recipe after another', async () => {
    const wider = structuredClone<PreparedRecipe>({ ...thumbnails, id: 'wider' });
    wider.recipe.renditions[1]!.width = 80;
    const widths = async (recipe: PreparedRecipe) =>
      (await collect(pool.render(photo, recipe)))
        .map(({ width }) => width)
        .toSorted((a, b) => b - a);
    expect(await widths(thumbnails)).toEqual([200, 64]);
    expect(await widths(wider)).toEqual([200, 80]);
    expect(await widths(thumbnails)).toEqual([200, 64]);
  });

  it('lets images queue for a child, and never starts more than its size', async () => {
    const before = childrenOf(process.pid).length;
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map(() => collect(pool.render(photo, thumbnails))),
    );
    expect(made.map((images) => images.length)).toEqual([2, 2, 2, 2, 2]);
    expect(childrenOf(process.pid)).toHaveLength(before);
  });

  it("throws the child's ImageError with its code and message, and goes on", async () => {
    const direct = await render(Buffer.from('text'), thumbnails).catch((error: unknown) => error);
    const isolated = await pool
      .render(Buffer.from('text'), thumbnails)
      .catch((error: unknown) => error);
    expect(isolated).toBeInstanceOf(ImageError);
    expect(isolated).toMatchObject({
      code: 'unsupported-format',
      message: (direct as Error).message,
    });
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
  });

  it('throws any other error with what the child saw as its cause', async () => {
    const broken = { id: 'broken', recipe: {}, assets: {} } as PreparedRecipe;
    const error = await pool.render(photo, broken).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(ImageError);
    expect(error).toMatchObject({ cause: { name: 'TypeError' } });
    expect(((error as Error).cause as Error).stack).toContain('isolated/child');
  });

  it('survives a recipe that cannot cross to a child', async () => {
    const uncrossable = { ...thumbnails, id: 'function', extra: () => 1 };
    await expect(pool.render(photo, uncrossable)).rejects.toThrow('could not be cloned');
    await expect(pool.render(photo, uncrossable)).rejects.toThrow('could not be cloned');
    expect(await collect(pool.render(photo, thumbnails))).toHaveLength(2);
  });
});
