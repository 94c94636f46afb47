import { expect, it } from 'vitest';
import { toPixelRows } from './pixels.ts';

it('sums the scores of a width up over the photos, peer by peer', () => {
  const scores = (first: number) => [first, 91, 92, 93, 94];
  const rows = toPixelRows([
    { peer: 'ours', photo: 'a', scores: scores(90) },
    { peer: 'ours', photo: 'b', scores: scores(98) },
    { peer: 'sharp-all', photo: 'a', scores: scores(80) },
  ]);
  expect(rows).toHaveLength(15);
  expect(rows[0]).toEqual({ peer: 'ours', width: 320, median: 94, least: 90 });
  expect(rows.at(-1)).toEqual({ peer: 'sharp-all', width: 2048, median: 94, least: 94 });
});
