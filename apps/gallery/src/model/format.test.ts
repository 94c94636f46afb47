import { describe, expect, it } from 'vitest';
import { picture, rendition } from '../testing/picture.ts';
import { bytes, count, facts, moment, nameOf, pixels, words } from './format.ts';

describe('formatting', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [81_234, '81.2 kB'],
    [99_940, '99.9 kB'],
    [123_456, '123 kB'],
    [999_960, '1.0 MB'],
    [2_143_000, '2.1 MB'],
    [12_000_000_000, '12.0 GB'],
  ])('says %d bytes as %s', (number, said) => {
    expect(bytes(number)).toBe(said);
  });

  it('counts one thing and several', () => {
    expect(count(1, 'rendition')).toBe('1 rendition');
    expect(count(1200, 'picture')).toBe('1,200 pictures');
  });

  it('says codes as words and sizes in pixels', () => {
    expect(words('cmyk-without-profile')).toBe('cmyk without profile');
    expect(pixels({ width: 40, height: 30 })).toBe('40 × 30');
  });

  it('calls a picture by the last part of its key', () => {
    expect(nameOf('uploads/3f2a/lake.jpg')).toBe('lake.jpg');
    expect(nameOf('lake.jpg')).toBe('lake.jpg');
    expect(nameOf('folder/')).toBe('folder');
  });

  it('says a moment in the zone of the reader, and leaves alone what is none', () => {
    expect(moment('2026-11-01T12:00:00Z', 'en-GB', 'UTC')).toBe('1 Nov 2026, 12:00');
    expect(moment('soon')).toBe('soon');
  });

  it('says below a picture only what is known', () => {
    expect(facts(picture({ renditions: [] }))).toBe('');
    const known = picture({ width: 400, height: 300, bytes: 81_234, renditions: [rendition()] });
    expect(facts(known)).toBe('400\u00a0×\u00a0300 · 81.2\u00a0kB · 1\u00a0rendition');
  });
});
