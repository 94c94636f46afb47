import { expect, it } from 'vitest';
import { toRows } from './rows.ts';

const sample = (peer: string, photo: string, wallMs: number) => ({
  peer,
  photo,
  wallMs,
  cpuMs: 2 * wallMs,
  bytes: [10, 30],
});

const samples = [
  sample('unit', 'a', 100),
  sample('unit', 'b', 400),
  sample('fast', 'a', 50),
  sample('fast', 'b', 50),
  sample('picky', 'a', 100),
];

const looks = [
  { peer: 'unit', photo: 'a', scores: [80, 90] },
  { peer: 'unit', photo: 'b', scores: [60, 60] },
  { peer: 'picky', photo: 'a', scores: [82, 92] },
];

const contenders = [{ name: 'fast' }, { name: 'picky', note: 'no watermark' }];

it('compares photo by photo, as a geometric mean with the least and the most', () => {
  const [fast] = toRows(contenders, 'unit', { samples, looks });
  expect(fast?.wall).toEqual({ mean: 0.25, min: 0.125, max: 0.5 });
  expect(fast?.bytes.mean).toBe(1);
  expect(fast).toMatchObject({ photos: 2, wallMs: 50, cpuMs: 100 });
  expect(fast?.score).toBeUndefined();
});

it('compares who refused photos on the others only', () => {
  const [, picky] = toRows(contenders, 'unit', { samples, looks });
  expect(picky).toMatchObject({ photos: 1, note: 'no watermark', score: 87, scoreDifference: 2 });
  expect(picky?.wall.mean).toBe(1);
});
