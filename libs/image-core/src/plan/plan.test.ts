import { describe, expect, it } from 'vitest';
import { type RecipeInput, recipeSchema } from '../recipe/schema/schema.ts';
import type { SourceFacts } from '../types.ts';
import { planRender } from './plan.ts';
import { planDecode } from './plan-decode.ts';

const photo: SourceFacts = {
  format: 'jpeg',
  contentType: 'image/jpeg',
  width: 6000,
  height: 4000,
  orientation: 1,
  frames: 1,
  hasAlpha: false,
};

type Fields = Omit<RecipeInput['renditions'][number], 'name'>;

const recipeOf = (fields: readonly Fields[]) =>
  recipeSchema.parse({ renditions: fields.map((field, i) => ({ name: `r${i}`, ...field })) });

function decodeSize(fields: readonly Fields[], source = photo) {
  const { width, height } = planDecode(source, recipeOf(fields).renditions);
  return `${width}x${height}`;
}

function plan(fields: readonly Fields[], source = photo) {
  const { renditions, limits } = recipeOf(fields);
  const decoded = { ...planDecode(source, renditions), trimmed: {} };
  return planRender(renditions, { source, decoded }, limits);
}

/** `1024<2048`: made from the scaling of 2048 pixels. */
const lineage = (fields: readonly Fields[]) =>
  plan(fields).outputs.map(({ scaling }) => `${scaling.width}<${scaling.from?.width ?? 'decoded'}`);

describe('the size to decode at', () => {
  it.each([
    [
      'is the largest rendition itself, where the others are clearly smaller',
      [{ width: 1024 }, { width: 850 }, { width: 100 }],
      '1024x683',
    ],
    [
      'is the same for several of one size',
      [{ width: 1024, format: 'avif' }, { width: 1024 }],
      '1024x683',
    ],
    [
      'is twice the largest, where another comes close to it',
      [{ width: 1024 }, { width: 900 }],
      '2048x1366',
    ],
    [
      'is the original, where twice the largest saves too little',
      [{ width: 2048 }, { width: 1900 }],
      '6000x4000',
    ],
    ['is the original, where nothing is scaled down', [{}, { width: 100 }], '6000x4000'],
    ['never exceeds the original', [{ width: 9000, enlarge: true }], '6000x4000'],
    [
      'leaves room for a crop to be cut exactly',
      [{ width: 300, crop: { left: 0, top: 0, width: 0.5, height: 0.5 } }],
      '1200x800',
    ],
    ['is the covering size for a cover', [{ width: 300, height: 300, fit: 'cover' }], '450x300'],
    ['is the original, where a border has to be found', [{ width: 100, trim: {} }], '6000x4000'],
  ] as const)('%s', (_, fields, size) => {
    expect(decodeSize(fields as readonly Fields[])).toBe(size);
  });

  it('is larger than the largest rendition for a WebP, whose decoder scales roughly', () => {
    const webp = { ...photo, format: 'webp' as const };
    expect(decodeSize([{ width: 1000 }], webp)).toBe('1400x934');
    expect(decodeSize([{ width: 5000 }], webp)).toBe('6000x4000');
  });

  it('is the original for an animation that is kept', () => {
    const gif = { ...photo, format: 'gif' as const, width: 400, height: 300, frames: 5 };
    expect(decodeSize([{ width: 100, animated: true }], gif)).toBe('400x300');
    expect(decodeSize([{ width: 100 }], gif)).toBe('100x75');
  });
});

describe('the cascade', () => {
  it('makes each size from the smallest that has twice as much', () => {
    expect(lineage([320, 640, 1024, 1600, 2048].map((width) => ({ width })))).toEqual([
      '2048<decoded',
      '1600<decoded',
      '1024<2048',
      '640<1600',
      '320<640',
    ]);
  });

  it('scales once for renditions of one size', () => {
    const { scalings, outputs } = plan([
      { width: 800, format: 'webp' },
      { width: 800, format: 'avif' },
      { width: 800, flip: true },
    ]);
    expect(scalings).toHaveLength(1);
    expect(new Set(outputs.map(({ scaling }) => scaling))).toEqual(new Set(scalings));
  });

  it('does not share pixels between framings', () => {
    const crop = { left: 0, top: 0, width: 0.5, height: 0.5 };
    expect(lineage([{ width: 1000 }, { width: 100, crop }, { width: 90, rotate: 5 }])).toEqual([
      '1000<decoded',
      '100<decoded',
      '90<decoded',
    ]);
  });

  it('gives a frozen plan', () => {
    const made = plan([{ width: 100 }]);
    expect(
      [made, made.outputs, made.outputs[0], made.scalings[0]].every((part) =>
        Object.isFrozen(part),
      ),
    ).toBe(true);
  });
});

describe('sizes that are too large', () => {
  it('are refused by the limit of the format', () => {
    const wide = { ...photo, width: 20_000, height: 10 };
    expect(() => plan([{ format: 'webp' }], wide)).toThrow(
      /at most 16383 pixels a side for webp.*20000 × 10/s,
    );
  });
});
