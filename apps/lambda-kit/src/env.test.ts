import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEnvironment, storesEnv, whole } from './env.ts';

const schema = z.object({ ...storesEnv, NUMBER: whole(1, 9).default(2) });
const read = (environment: Record<string, string | undefined>) =>
  readEnvironment(schema, environment);

const complete = {
  RAW_BUCKET: 'raw-image-bucket',
  PROCESSED_BUCKET: 'processed-image-bucket',
  METADATA_TABLE: 'ImageMetadata',
};

describe('an environment', () => {
  it('is refused with one message that names everything that is missing or wrong', () => {
    const broken = {
      ...complete,
      RAW_BUCKET: '',
      METADATA_TABLE: undefined,
      NUMBER: '1e3',
      RAW_PREFIX: '/a',
    };
    expect(() => read(broken)).toThrow(
      [
        'The environment cannot be used:',
        '  RAW_BUCKET: missing',
        '  RAW_PREFIX: empty, or a folder that ends in "/" and does not begin with it, received "/a"',
        '  METADATA_TABLE: missing',
        '  NUMBER: a whole number, received "1e3"',
      ].join('\n'),
    );
  });

  it.each([
    ['the same bucket', { PROCESSED_BUCKET: 'raw-image-bucket' }],
    [
      'outputs in a folder of the originals',
      { PROCESSED_BUCKET: 'raw-image-bucket', RAW_PREFIX: 'a/', PROCESSED_PREFIX: 'a/out/' },
    ],
    [
      'originals in a folder of the outputs',
      { PROCESSED_BUCKET: 'raw-image-bucket', RAW_PREFIX: 'a/raw/', PROCESSED_PREFIX: 'a/' },
    ],
  ])('is refused where raw and processed overlap: %s', (_title, overlap) => {
    expect(() => read({ ...complete, ...overlap })).toThrow('outputs would be taken for originals');
  });

  it('may name two folders of one bucket', () => {
    const apart = {
      PROCESSED_BUCKET: 'raw-image-bucket',
      RAW_PREFIX: 'raw/',
      PROCESSED_PREFIX: 'out/',
    };
    expect(read({ ...complete, ...apart }).PROCESSED_PREFIX).toBe('out/');
  });
});
