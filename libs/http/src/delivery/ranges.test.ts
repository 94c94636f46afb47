import { describe, expect, it } from 'vitest';
import { byteRange } from './ranges.ts';

describe('a range of 1,000 bytes', () => {
  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=900-', 900, 999],
    ['bytes=999-5000', 999, 999],
    ['bytes=-100', 900, 999],
    ['bytes=-5000', 0, 999],
    [' Bytes=1-2 ', 1, 2],
  ])('%s is bytes %i to %i', (header, first, last) => {
    expect(byteRange(header, 1000)).toEqual({ first, last });
  });

  it.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
    '%s begins behind the end',
    (header) => {
      expect(byteRange(header, 1000)).toBe('unsatisfiable');
    },
  );

  it.each([
    'bytes=5-4',
    'bytes=0-1,3-4',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'items=0-1',
    '',
    'bytes 0-1',
  ])('%j is ignored', (header) => {
    expect(byteRange(header, 1000)).toBeUndefined();
  });

  it('of nothing begins behind the end', () => {
    expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(byteRange('bytes=-5', 0)).toBe('unsatisfiable');
  });
});
