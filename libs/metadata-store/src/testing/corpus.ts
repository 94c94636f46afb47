import type { ImageRecord } from '@image-pipeline/ports';

const base = {
  schema: 1,
  size: 81_234,
  timestamp: '2026-11-01T12:00:00.000Z',
  recipe: { id: '0123456789abcdef0123456789abcdef', generation: 3 },
  renditions: [],
  warnings: [],
  stale: [],
  deaths: 0,
} as const;

const identity = { etag: '"a1b2"', lastModified: '2026-11-01T11:59:59.000Z' };

const rendition = {
  name: 'web',
  key: 'holiday/processed-Zürich 🦩.jpg',
  etag: '"c3d4"',
  bytes: 40_321,
  width: 1024,
  height: 683,
  format: 'jpeg',
  ms: 56.25,
};

/** One record for each state, and each field of a record in one of them at least. */
export const CORPUS: readonly ImageRecord[] = [
  {
    ...base,
    filename: 'holiday/Zürich 🦩.jpg',
    status: 'ready',
    revision: 2,
    source: {
      ...identity,
      versionId: 'v.1',
      contentType: 'image/jpeg',
      width: 4000,
      height: 2667,
      orientation: 6,
      frames: 1,
      hasAlpha: false,
    },
    renditions: [rendition, { ...rendition, name: 'auto', quality: 71, score: 80.4 }],
    adHoc: [
      { key: '_/width=400/holiday/Zürich 🦩.jpg', etag: '"e5f6"' },
      { key: '_/width=800/holiday/Zürich 🦩.jpg', until: '2026-11-01T12:00:15.000Z' },
    ],
    placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    color: '#3c78b4',
    warnings: ['metadata-dropped', 'wide-gamut-converted'],
    stale: ['holiday/old.jpg'],
  },
  {
    ...base,
    filename: 'claimed.png',
    status: 'processing',
    revision: 1,
    source: identity,
    stale: ['processed-claimed.png'],
    deaths: 1,
    lease: { owner: 'worker-1', until: '2026-11-01T12:02:00.000Z' },
  },
  {
    ...base,
    filename: 'no picture.txt',
    status: 'rejected',
    revision: 4,
    source: identity,
    failure: { code: 'unsupported-format', message: 'expected an image, got text' },
  },
  {
    ...base,
    filename: 'killer.avif',
    status: 'quarantined',
    revision: 11,
    source: identity,
    failure: { code: 'decoder-died', message: 'the decoder ended three times' },
    deaths: 3,
  },
  {
    ...base,
    filename: 'gone.gif',
    size: 0,
    status: 'deleted',
    revision: 7,
    expiresAt: 4_102_444_800,
  },
];
