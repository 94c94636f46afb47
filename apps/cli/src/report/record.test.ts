import { expect, it } from 'vitest';
import type { ImageRecord } from '@image-pipeline/ports';
import { recordLines } from './record.ts';

const made = {
  name: 'hero',
  key: 'a-hero.avif',
  etag: 'e',
  bytes: 12_000,
  width: 800,
  height: 600,
  format: 'webp',
  ms: 85,
};

const record = (rendition: object): ImageRecord => ({
  schema: 1,
  filename: 'a.jpg',
  size: 1000,
  timestamp: '2026-11-01T12:00:00.000Z',
  status: 'ready',
  revision: 2,
  recipe: { id: 'r', generation: 1 },
  renditions: [{ ...made, ...rendition }],
  warnings: ['avif-out-of-time'],
  stale: [],
  deaths: 0,
});

it('a rendition is shown as what it became', () => {
  expect(recordLines(record({}))).toEqual(
    expect.arrayContaining([
      'warnings    avif-out-of-time',
      'rendition   hero: a-hero.avif (800 × 600 webp, 12 kB, 85 ms)',
    ]),
  );
});

it('a rendition of a searched quality tells it, and its score', () => {
  expect(recordLines(record({ quality: 61, score: 80 })).at(-1)).toBe(
    'rendition   hero: a-hero.avif (800 × 600 webp, quality 61, score 80.0, 12 kB, 85 ms)',
  );
});
