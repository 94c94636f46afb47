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
      LEASE_SECONDS: 900,
      DEATH_LIMIT: 3,
      TOMBSTONE_DAYS: 30,
      RENDER_SECONDS: 50,
      RESERVE_SECONDS: 5,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: 1024,
    });
  });

  it('is refused where something is wrong', () => {
    expect(() => readEnv({ ...complete, CONCURRENCY: '0' })).toThrow('CONCURRENCY: ');
  });
});
