import { expect, test } from 'vitest';
import { decide, type View } from '@image-pipeline/pipeline';
import { type ImageRecord, type ObjectInfo, RECORD_STATUSES } from '@image-pipeline/ports';
import { type DecisionRow, decisionRows } from './decision-table.ts';

const lastModified = '2026-01-01T00:00:00.000Z';
const rendition = { name: 'web', key: 'out', etag: 'o1', bytes: 1, width: 1, height: 1, ms: 1 };

const originals = ['v1', 'v2', undefined].map((etag): ObjectInfo | undefined =>
  etag === undefined
    ? undefined
    : { key: 'a.jpg', etag, size: 3, contentType: 'image/jpeg', lastModified, metadata: {} },
);

const leases: readonly Partial<ImageRecord>[] = [
  {},
  { lease: { owner: 'me', until: lastModified } },
  { lease: { owner: 'other', until: lastModified } },
];

const rowsOf = (status: ImageRecord['status']): ImageRecord[] =>
  [1, 2, 3].flatMap((generation) =>
    [0, 1, 2].flatMap((deaths) =>
      leases.map((lease) => ({
        schema: 1 as const,
        filename: 'a.jpg',
        size: 3,
        timestamp: lastModified,
        status,
        revision: 7,
        source: { etag: 'v1', lastModified },
        recipe: { id: 'r', generation },
        renditions: status === 'ready' ? [{ ...rendition, format: 'jpeg' }] : [],
        warnings: [],
        stale: ['old'],
        deaths,
        ...(status === 'processing' && lease),
      })),
    ),
  );

const outputs = [undefined, 'o1', 'o2'].flatMap((out) =>
  [undefined, 'x'].map(
    (old) =>
      new Map([
        ['out', out],
        ['old', old],
      ]),
  ),
);

/** Every situation that the protocol tells apart. */
const situations: readonly View[] = [undefined, ...RECORD_STATUSES.flatMap(rowsOf)].flatMap((row) =>
  originals.flatMap((original) =>
    outputs.flatMap((outputsSeen) =>
      [true, false].map((isLive): View => ({
        row,
        original,
        outputs: outputsSeen,
        generation: 2,
        me: 'me',
        isLive: () => isLive,
        deathLimit: 3,
      })),
    ),
  ),
);

const ruleFor = (view: View): DecisionRow | undefined =>
  decisionRows.find(({ when }) => when(view));

test('the table that documents print says what decide does, in every situation', () => {
  const differing = situations.filter((view) => ruleFor(view)?.then(view) !== decide(view).kind);
  expect(differing).toEqual([]);
});

test('no row of the table is idle', () => {
  const used = new Set(situations.map(ruleFor));
  expect(decisionRows.filter((row) => !used.has(row))).toEqual([]);
});
