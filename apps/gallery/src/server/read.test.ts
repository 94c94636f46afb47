import { describe, expect, it } from 'vitest';
import { type ApiRecord, fromListing, fromRecord, page } from './read.ts';

const BASE = 'https://example.com/photos/';
const output = { name: 'large', width: 1024, height: 683, bytes: 9, format: 'jpeg' };
const record: ApiRecord = {
  filename: 'a b.jpg',
  size: 81_234,
  timestamp: '2026-11-01T12:00:00.000Z',
  status: 'ready',
  revision: 2,
  source: { contentType: 'image/jpeg', width: 4032, height: 3024 },
  renditions: [{ ...output, key: 'x/processed-a b.jpg', etag: 'e' }],
  warnings: ['metadata-dropped'],
  color: '#336699',
};

describe('a record', () => {
  it('tells what the gallery shows, and where its outputs are served', () => {
    expect(fromRecord(record, BASE)).toEqual({
      key: 'a b.jpg',
      status: 'ready',
      revision: 2,
      timestamp: record.timestamp,
      bytes: 81_234,
      type: 'image/jpeg',
      width: 4032,
      height: 3024,
      color: '#336699',
      warnings: ['metadata-dropped'],
      renditions: [{ ...output, url: `${BASE}x/processed-a%20b.jpg` }],
    });
  });

  it('that is not understood yet has no size and no type', () => {
    const { source: _, color: __, ...early } = record;
    const failure = { code: 'corrupt', message: 'goes wrong' };
    const picture = fromRecord({ ...early, status: 'rejected', failure }, BASE);
    expect(picture).not.toHaveProperty('width');
    expect(picture).not.toHaveProperty('type');
    expect(picture.failure).toEqual(failure);
  });

  it('brings only a color into a style', () => {
    expect(fromRecord({ ...record, color: 'url(https://x)' }, BASE)).not.toHaveProperty('color');
  });
});

describe('an entry of the public listing', () => {
  const listed = { key: 'a.jpg', width: 40, height: 30, placeholder: null, color: null };

  it('is ready, and its addresses are relative to the page', () => {
    const renditions = [{ ...output, url: '/processed-a.jpg' }];
    expect(fromListing({ ...listed, renditions }, BASE)).toEqual({
      key: 'a.jpg',
      status: 'ready',
      revision: 0,
      timestamp: '',
      width: 40,
      height: 30,
      warnings: [],
      renditions: [{ ...output, url: 'https://example.com/processed-a.jpg' }],
    });
  });

  it('never links to code', () => {
    const renditions = [{ ...output, url: 'javascript:alert(1)' }];
    expect(fromListing({ ...listed, renditions }, BASE).renditions).toEqual([]);
  });
});

describe('a page', () => {
  it('has a cursor where more follows', () => {
    expect(page([], 'c')).toEqual({ pictures: [], cursor: 'c' });
    expect(page([], null)).toEqual({ pictures: [] });
    expect(page([], undefined)).toEqual({ pictures: [] });
  });
});
