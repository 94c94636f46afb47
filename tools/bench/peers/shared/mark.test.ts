import { expect, it } from 'vitest';
import { filtersFor } from '../servers/thumbor-url.ts';
import { placeMark } from './mark.ts';
import { sizeOf } from './peer.ts';

const job = { photo: '/p.jpg', width: 3000, height: 2000, renditions: [] };
const wanted = { width: 1000, format: 'webp', quality: 80 } as const;

it('a rendition is never larger than the original', () => {
  expect(sizeOf(job, wanted)).toEqual({ width: 1000, height: 667 });
  expect(sizeOf(job, { ...wanted, width: 4000 })).toEqual({ width: 3000, height: 2000 });
});

it('the mark is a quarter as wide, and lies in the lower right corner', () => {
  expect(placeMark(1000, 500)).toEqual({ width: 250, height: 63, margin: 10, left: 740, top: 427 });
});

it('servers that speak in URLs hear of the same place', () => {
  expect(filtersFor({ ...job, mark: '/tmp/mark.png' }, wanted)).toBe(
    'watermark(tmp/mark.png,-13,-13,0,25):format(webp):quality(80)',
  );
  expect(filtersFor(job, { ...wanted, format: 'png' })).toBe('format(png)');
});
