import { expect, it } from 'vitest';
import { nearestZero } from './equal-bytes.ts';

function line(zero: number, slope = 0.02) {
  const asked: number[] = [];
  async function valueAt(at: number) {
    asked.push(at);
    return slope * (at - zero);
  }
  return { asked, valueAt };
}

it.each([
  [80.2, 80],
  [78.6, 79],
  [83.4, 83],
])('finds the quality of equal bytes: %d', async (zero, expected) => {
  expect(await nearestZero(line(zero).valueAt, 80)).toBe(expected);
});

it('looks at no more qualities than it needs', async () => {
  const { asked, valueAt } = line(78.6);
  await nearestZero(valueAt, 80);
  expect(asked).toEqual([80, 79, 78]);
});

it('gives up ten steps away', async () => {
  expect(await nearestZero(line(20).valueAt, 80)).toBe(70);
});
