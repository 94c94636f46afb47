import { describe, expect, it } from 'vitest';
import type { RecipeInput } from '../schema/schema.ts';
import { parseRecipe } from './parse.ts';

type RenditionInput = RecipeInput['renditions'][number];

function messageOf(recipe: RecipeInput): string {
  try {
    parseRecipe(recipe);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

const one = (fields: Partial<RenditionInput>, rest: Partial<RecipeInput> = {}) =>
  messageOf({ renditions: [{ name: 'small', ...fields }], ...rest });

describe('rules between fields', () => {
  it('keeps a crop inside the picture', () => {
    expect(one({ crop: { left: 0.5, top: 0.7, width: 0.6, height: 0.4 } })).toBe(
      [
        'renditions[0].crop: expected left + width of at most 1, received 1.1',
        'renditions[0].crop: expected top + height of at most 1, received 1.1',
      ].join('\n'),
    );
  });

  it.each([
    { left: 0.7, top: 0.1, width: 0.3, height: 0.9 },
    { left: 0.35, top: 0.9, width: 0.65, height: 0.1 },
    { left: 0.1 * 3, top: 0, width: 0.1 * 7, height: 1 },
  ])('takes a crop to the very edge: %j', (crop) => {
    expect(one({ crop })).toBe('accepted');
  });

  it.each([
    ['cover', { width: 100 }, 'only `width`'],
    ['contain', { height: 100 }, 'only `height`'],
    ['fill', {}, 'neither'],
  ] as const)('wants both sides for fit %s', (fit, sides, received) => {
    expect(one({ fit, ...sides })).toBe(
      `renditions[0].fit: expected \`width\` and \`height\` beside "${fit}", received ${received}`,
    );
  });

  it.each(['inside', 'outside'] as const)('is content with one side for fit %s', (fit) => {
    expect(one({ fit, width: 100 })).toBe('accepted');
  });

  it('refuses a position where nothing is placed', () => {
    expect(one({ width: 100, height: 100, position: 'attention' })).toBe(
      'renditions[0].position: expected `fit` "cover" beside it, received "inside"',
    );
    expect(one({ width: 100, height: 100, position: 'north' })).toBe(
      'renditions[0].position: expected `fit` "cover" or "contain" beside it, received "inside"',
    );
  });

  it('takes only compass points for contain', () => {
    const contain = { fit: 'contain', width: 100, height: 100 } as const;
    expect(one({ ...contain, position: 'north' })).toBe('accepted');
    expect(one({ ...contain, position: { x: 0.2, y: 0.2 } })).toContain('expected `fit` "cover"');
  });

  it.each([
    [
      { format: 'png', quality: 80 },
      'quality: expected `format` "source", "jpeg", "webp" or "avif"',
    ],
    [{ format: 'jpeg', effort: 3 }, 'effort: expected `format` "source", "webp", "avif", "png" or'],
    [{ format: 'jpeg', lossless: true }, 'lossless: expected `format` "source", "webp", "avif" or'],
    [{ format: 'avif', animated: true }, 'animated: expected `format` "source", "webp" or "gif"'],
    [{ format: 'webp', lossless: true, quality: 80 }, 'quality: expected no quality beside `loss'],
    [
      { format: 'webp', lossless: true, quality: { score: 80 } },
      'quality: expected no quality beside `lossless`, received a score of 80',
    ],
    [
      { format: 'gif', quality: 'auto' },
      'quality: expected `format` "source", "jpeg", "webp" or "avif" beside it, received "gif"',
    ],
    [
      { format: 'webp', within: '2s' },
      'within: expected `format` "source" or "avif" beside it, received "webp"',
    ],
    [{ lossless: true, within: '2s' }, 'within: expected no time beside `lossless`, received "2s"'],
    [{ format: 'avif', fallback: 'jpeg' }, 'fallback: expected `within` beside it, received none'],
  ] as const)('refuses an option that the encoder does not have: %j', (fields, message) => {
    expect(one(fields)).toContain(`renditions[0].${message}`);
  });

  it.each([
    { quality: 80, effort: 3, lossless: true, animated: true },
    { format: 'jpeg', quality: 80, lossless: false, animated: false },
    { format: 'png', lossless: true },
    { quality: { score: 80 }, lossless: true },
    { format: 'avif', quality: 'auto', within: '2s', fallback: 'jpeg' },
    { within: '800ms', effort: 2 },
  ] as const)('takes encoder options that can mean something: %j', (fields) => {
    expect(one(fields)).toBe('accepted');
  });

  it('names the nearest watermark for an unknown one', () => {
    const watermarks = { logo: { text: 'x' }, corner: { text: 'y' } };
    expect(one({ watermark: 'lgo' }, { watermarks })).toBe(
      'renditions[0].watermark: expected "logo" or "corner", received "lgo"; did you mean "logo"?',
    );
    expect(one({ watermark: 'logo' })).toBe(
      'renditions[0].watermark: expected a name in `watermarks`, which is empty, received "logo"',
    );
  });

  it('does not take what every object has for a watermark', () => {
    expect(one({ watermark: 'constructor' })).toContain('which is empty');
  });

  it('refuses two renditions of one name', () => {
    expect(messageOf({ renditions: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] })).toBe(
      'renditions[2].name: expected a name of its own, received "a", the name of renditions[0] too',
    );
  });
});
