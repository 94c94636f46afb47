import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const complete = {
  RAW_BUCKET: 'raw-image-bucket',
  PROCESSED_BUCKET: 'processed-image-bucket',
  METADATA_TABLE: 'ImageMetadata',
  RECIPE_GENERATION: '7',
};

describe('the environment', () => {
  it('needs four variables, and has a default for each other', () => {
    expect(readEnv({ ...complete, HOME: '/root' })).toEqual({
      RAW_BUCKET: 'raw-image-bucket',
      RAW_PREFIX: '',
      PROCESSED_BUCKET: 'processed-image-bucket',
      PROCESSED_PREFIX: '',
      METADATA_TABLE: 'ImageMetadata',
      RECIPE_FILE: 'recipe/recipe.json',
      RECIPE_GENERATION: 7,
      CONCURRENCY: 2,
      LEASE_SECONDS: 900,
      DEATH_LIMIT: 3,
      TOMBSTONE_DAYS: 30,
      RENDER_SECONDS: 50,
      RESERVE_SECONDS: 5,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: 1024,
    });
  });

  it('is refused with one message that names everything that is missing or wrong', () => {
    const broken = {
      ...complete,
      RAW_BUCKET: '',
      METADATA_TABLE: undefined,
      CONCURRENCY: '1e3',
      RAW_PREFIX: '/a',
    };
    expect(() => readEnv(broken)).toThrow(
      [
        'The environment cannot be used:',
        '  RAW_BUCKET: missing',
        '  RAW_PREFIX: empty, or a folder that ends in "/" and does not begin with it, received "/a"',
        '  METADATA_TABLE: missing',
        '  CONCURRENCY: a whole number, received "1e3"',
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
    expect(() => readEnv({ ...complete, ...overlap })).toThrow(
      'outputs would be taken for originals',
    );
  });

  it('takes two folders of one bucket', () => {
    const apart = {
      PROCESSED_BUCKET: 'raw-image-bucket',
      RAW_PREFIX: 'raw/',
      PROCESSED_PREFIX: 'out/',
    };
    expect(readEnv({ ...complete, ...apart }).PROCESSED_PREFIX).toBe('out/');
  });
});
