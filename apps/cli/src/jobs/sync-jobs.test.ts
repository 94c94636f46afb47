import { describe, expect, it } from 'vitest';
import { decodersFor } from './sync-jobs.ts';

const photos = (count: number) => ({
  prefixes: [],
  keys: Array.from({ length: count }, (_, i) => `${i}.jpg`),
});
const folder = { prefixes: [''], keys: [] };

describe('children that decode', () => {
  it.each([
    ['a folder', [folder], 4],
    ['a single photo', [photos(1)], 1],
    ['three photos', [photos(3)], 3],
    ['many photos', [photos(9)], 4],
    ['photos of two folders, one after the other', [photos(1), photos(3)], 3],
    ['a photo and a folder', [photos(1), folder], 4],
  ])('of 4 at most are started for %s', (_title, jobs, children) => {
    expect(decodersFor(jobs, 4)).toBe(children);
  });
});
