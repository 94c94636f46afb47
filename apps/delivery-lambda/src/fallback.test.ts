import { expect, it } from 'vitest';
import { readFallback } from './fallback.ts';

it('takes no fallback image of a type that is not served', async () => {
  await expect(readFallback('fallback.svg')).rejects.toThrow(
    'expected FALLBACK_FILE to end in one of .avif, .jpeg, .jpg, .png, .webp, received "fallback.svg"',
  );
});
