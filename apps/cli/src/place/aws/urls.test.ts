import { describe, expect, it } from 'vitest';
import { namesAws, readPlaces, readTable } from './urls.ts';

const given = {
  raw: 's3://raw/a b+/c',
  processed: 's3://small',
  records: 'dynamodb://ImageMetadata',
};

describe('places on AWS', () => {
  it('are buckets with a prefix that ends in a slash, and a table', () => {
    expect(readPlaces(given)).toEqual({
      raw: { bucket: 'raw', prefix: 'a b+/c/' },
      processed: { bucket: 'small', prefix: '' },
      table: 'ImageMetadata',
    });
    expect(readPlaces({ ...given, raw: 's3://raw/' }).raw).toEqual({ bucket: 'raw', prefix: '' });
  });

  it('are meant where one of them is named, and only then', () => {
    expect(namesAws({ raw: 's3://raw' })).toBe(true);
    expect(namesAws({ records: 'dynamodb://ImageMetadata' })).toBe(true);
    expect(namesAws({ out: 's3://small' })).toBe(true);
    expect(namesAws({ out: 'small', records: 'r.sqlite' })).toBe(false);
    expect(namesAws({})).toBe(false);
  });

  it('need no buckets where only records are looked at', () => {
    expect(readTable({ records: given.records })).toBe('ImageMetadata');
  });

  it.each([
    ['a missing place', { processed: undefined }, '--processed is missing: on AWS all places'],
    ['a folder among them', { raw: './photos' }, '--raw ./photos is not on AWS'],
    ['a file among them', { records: 'r.sqlite' }, '--records r.sqlite is not on AWS'],
    ['--out among them', { out: 'small' }, '--out small is not on AWS'],
    ['a bucket for records', { records: 's3://small' }, 'expected --records to be dynamodb://'],
    ['a table for objects', { raw: 'dynamodb://t' }, 'expected --raw to be s3://bucket'],
    ['a prefix that begins with a slash', { raw: 's3://raw//a' }, 'expected --raw to be s3://'],
    ['no bucket', { raw: 's3://' }, 'expected --raw to be s3://bucket'],
    ['one place for both', { processed: 's3://raw/a b+/c/' }, 'overlap'],
    ['outputs among originals', { processed: 's3://raw/a b+/c/d' }, 'overlap'],
    ['originals among outputs', { processed: 's3://raw' }, 'overlap'],
  ])('refuse %s', (_what, change, message) => {
    expect(() => readPlaces({ ...given, ...change } as typeof given)).toThrow(message);
  });

  it('may be neighbors in one bucket', () => {
    const neighbors = { ...given, raw: 's3://both/in', processed: 's3://both/inner' };
    expect(readPlaces(neighbors).processed).toEqual({ bucket: 'both', prefix: 'inner/' });
  });
});
