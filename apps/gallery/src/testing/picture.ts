import type { Picture, Rendition } from '../model/picture.ts';

/** A rendition to test with, but for what the test is about. */
export const rendition = (changes: Partial<Rendition> = {}): Rendition => ({
  name: 'large',
  url: 'https://example.com/processed-a.jpg',
  width: 1024,
  height: 768,
  bytes: 81_234,
  format: 'jpeg',
  ...changes,
});

/** A picture to test with, but for what the test is about. */
export const picture = (changes: Partial<Picture> = {}): Picture => ({
  key: 'a.jpg',
  status: 'ready',
  revision: 1,
  timestamp: '2026-11-01T12:00:00.000Z',
  renditions: [rendition()],
  warnings: [],
  ...changes,
});
