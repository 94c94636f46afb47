import { describe, expect, it } from 'vitest';
import { recipeFields } from './fields.ts';

const field = (path: string) => recipeFields().find((entry) => entry.path === path);

describe('recipeFields', () => {
  it('has a meaning for every field', () => {
    expect(recipeFields().filter(({ meaning }) => meaning === '')).toEqual([]);
  });

  it('names every path once', () => {
    const paths = recipeFields().map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each([
    ['renditions', { type: 'list', range: '1 to 50', required: true }],
    ['renditions[].width', { type: 'integer', range: '1 to 16383', required: false }],
    ['renditions[].key', { type: 'text', range: '1 to 256 characters' }],
    ['renditions[].fit', { default: '"inside"' }],
    ['renditions[].position.x', { type: 'number', range: '0 to 1', required: true }],
    ['renditions[].background', { default: '"#ffffff"', range: 'a color as #rrggbb or #rrggbbaa' }],
    [
      'renditions[].quality',
      { type: 'an integer from 1 to 100, "auto" or an object with "score"' },
    ],
    ['renditions[].quality.score', { type: 'integer', range: '30 to 95', required: true }],
    ['renditions[].within', { type: 'text', required: false }],
    ['renditions[].fallback', { type: '"webp", "jpeg" or "png"', default: '"webp"' }],
    ['watermarks.<name>.image', { type: 'text' }],
    ['watermarks.<name>.opacity', { default: '0.7' }],
    ['accept', { type: 'list of "jpeg", "png", "webp", "gif", "tiff" or "avif"' }],
    ['limits.frames', { type: 'integer', range: '1 to 10000', default: '300' }],
  ])('describes %s', (path, expected) => {
    expect(field(path)).toMatchObject(expected);
  });

  it('says nothing of a default that is only an empty object', () => {
    expect(field('limits')).not.toHaveProperty('default');
    expect(field('renditions[].width')).not.toHaveProperty('default');
  });
});
