import { describe, expect, it } from 'vitest';
import { ImageError } from '@image-pipeline/image-core/recipe';
import { StoreError } from '@image-pipeline/ports';
import { failureOf } from './failures.ts';

describe('what a record says about an error', () => {
  it('is its code, where the code is one of ours', () => {
    expect(failureOf(new StoreError('full', 'no space'))).toEqual({
      code: 'full',
      message: 'no space',
    });
    expect(failureOf(new ImageError('corrupt', 'torn')).code).toBe('corrupt');
    expect(failureOf(Object.assign(new Error('x'), { code: 'ENOENT' })).code).toBe('unexpected');
    expect(failureOf('text')).toEqual({ code: 'unexpected', message: 'text' });
  });

  it('is bounded, and no letter is cut in half', () => {
    const { message } = failureOf(new Error(`${'x'.repeat(999)}🌅 and more`));
    expect(message).toHaveLength(1000);
    expect(message.isWellFormed()).toBe(true);
  });
});
