import { describe, expect, it } from 'vitest';
import { type RecipeInput, recipeSchema } from '../recipe/schema/schema.ts';
import type { SourceFacts } from '../types.ts';
import { planEncoding } from './plan-encoding.ts';

const source: SourceFacts = {
  format: 'jpeg',
  contentType: 'image/jpeg',
  width: 2000,
  height: 1000,
  orientation: 1,
  frames: 1,
  hasAlpha: false,
};

type Fields = Omit<RecipeInput['renditions'][number], 'name'>;

function plan(fields: Fields, { speed = 1, from = source } = {}) {
  const [rendition] = recipeSchema.parse({ renditions: [{ name: 'a', ...fields }] }).renditions;
  return planEncoding(rendition!, from, { size: { width: 1000, height: 1000 }, speed });
}

describe('an AVIF with a time', () => {
  const hurried = { format: 'avif', within: '2s', quality: 60 } as const;

  it('is an AVIF with the effort that fits', () => {
    expect(plan(hurried)).toMatchObject({ format: 'avif', effort: 3, quality: 60 });
    expect(plan(hurried, { speed: 1000 })).toMatchObject({ format: 'avif', effort: 4 });
    expect(plan({ ...hurried, effort: 1 })).toMatchObject({ format: 'avif', effort: 1 });
  });

  it('is the fallback where no effort fits, with that format’s own effort', () => {
    const late = plan({ format: 'avif', within: '2s', effort: 4 }, { speed: 0.001 });
    expect(late).toEqual({ format: 'webp', lossless: false, isFallback: true });
  });

  it.each([
    ['webp', 50, [70, 85]],
    ['jpeg', 50, [60, 78]],
    ['webp', 100, [97, 99]],
    ['jpeg', 1, [5, 25]],
  ] as const)('becomes %s that looks as AVIF of quality %d does', (fallback, quality, range) => {
    const late = plan({ ...hurried, quality, fallback }, { speed: 0.001 });
    expect(late.format).toBe(fallback);
    expect(late.quality).toBeGreaterThanOrEqual(range[0]);
    expect(late.quality).toBeLessThanOrEqual(range[1]);
  });

  it('becomes a PNG without any quality', () => {
    const late = plan({ ...hurried, fallback: 'png' }, { speed: 0.001 });
    expect(late).toEqual({ format: 'png', lossless: false, isFallback: true });
  });

  it('leaves time for the trials of a search', () => {
    const atSpeed = (quality: 'auto' | 63) =>
      plan({ ...hurried, within: '1s', quality }, { speed: 1 }).effort;
    expect(atSpeed(63)).toBe(3);
    expect(atSpeed('auto')).toBe(2);
  });

  it('keeps a score to reach for a fallback that has a quality', () => {
    const scored = { ...hurried, quality: { score: 85 } };
    expect(plan(scored, { speed: 0.001 }).target).toBe(85);
    expect(plan({ ...scored, fallback: 'png' }, { speed: 0.001 }).target).toBeUndefined();
  });

  it('is in no hurry where the output is of another format', () => {
    const fields = { within: '50ms', effort: 5 } as const;
    expect(plan(fields, { speed: 0.001 })).toMatchObject({ format: 'jpeg', effort: 5 });
    const from: SourceFacts = { ...source, format: 'avif' };
    expect(plan(fields, { speed: 0.001, from }).format).toBe('webp');
  });

  it('takes what time it takes where none is said', () => {
    expect(plan({ format: 'avif' }, { speed: 0.001 })).toMatchObject({ format: 'avif' });
  });
});

describe('the quality of an output', () => {
  it.each([
    [{ quality: 70 }, { quality: 70 }],
    [{ quality: 'auto' }, { target: 75 }],
    [{ quality: { score: 90 } }, { target: 90 }],
    [{ quality: { score: 90 }, lossless: true }, { target: 90 }],
  ] as const)('%j is %j for a JPEG', (fields, expected) => {
    expect(plan(fields)).toMatchObject(expected);
  });

  it.each(['webp', 'avif', 'png', 'gif'] as const)(
    'is nothing to search for where a lossless %s is made',
    (format) => {
      const from: SourceFacts = { ...source, format };
      expect(plan({ quality: 'auto', lossless: true }, { from })).not.toHaveProperty('target');
    },
  );
});
