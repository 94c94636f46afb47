import { describe, expect, it } from 'vitest';
import { readEnv } from './env.ts';

const complete = {
  RAW_BUCKET: 'raw-image-bucket',
  PROCESSED_BUCKET: 'processed-image-bucket',
  METADATA_TABLE: 'ImageMetadata',
  RECIPE_GENERATION: '7',
  QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/originals',
  DELIVERY_URL: 'https://images.example.com/',
};

describe('the environment', () => {
  it('needs six variables, and has a default for each other', () => {
    expect(readEnv({ ...complete, HOME: '/root' })).toEqual({
      ...complete,
      RAW_PREFIX: '',
      PROCESSED_PREFIX: '',
      RECIPE_FILE: 'recipe/recipe.json',
      RECIPE_GENERATION: 7,
      ALLOWED_ORIGINS: [],
    });
  });

  it('takes several origins', () => {
    const ALLOWED_ORIGINS = 'https://a.example, http://localhost:8080';
    expect(readEnv({ ...complete, ALLOWED_ORIGINS }).ALLOWED_ORIGINS).toEqual([
      'https://a.example',
      'http://localhost:8080',
    ]);
  });

  it.each([
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://a.example/' }, 'ALLOWED_ORIGINS'],
    ['any origin', { ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS'],
    ['an address without its slash', { DELIVERY_URL: 'https://a.example' }, 'DELIVERY_URL: '],
    ['uploads of nothing', { UPLOAD_MAX_BYTES: '0' }, 'UPLOAD_MAX_BYTES: '],
  ])('refuses %s', (_title, wrong, name) => {
    expect(() => readEnv({ ...complete, ...wrong })).toThrow(name);
  });
});
