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
      ...complete,
      RAW_PREFIX: '',
      PROCESSED_PREFIX: '',
      RECIPE_FILE: 'recipe/recipe.json',
      RECIPE_GENERATION: 7,
      MAX_EXPIRY_SECONDS: 2_592_000,
      AD_HOC_PER_IMAGE: 50,
      MAKING_AT_ONCE: 1,
      LEASE_SECONDS: 900,
      DEATH_LIMIT: 3,
      TOMBSTONE_DAYS: 30,
      RENDER_SECONDS: 25,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: 1024,
      GALLERY: 'off',
    });
  });

  it('refuses a gallery that manages: only a local server may', () => {
    expect(() => readEnv({ ...complete, GALLERY: 'manage' })).toThrow('GALLERY: ');
  });
});
