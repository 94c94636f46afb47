import { ImageError } from '../../errors.ts';

/** The most that S3 takes, in bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** The key as it is; throws `ImageError` `key-too-long` where no store would take it. `whose` is for the message. */
export function checkKeyLength(key: string, whose: string): string {
  const bytes = new TextEncoder().encode(key).length;
  if (bytes <= MAX_KEY_BYTES) return key;
  throw new ImageError(
    'key-too-long',
    `expected a key of at most ${MAX_KEY_BYTES} bytes for ${whose}, received ${bytes}: the original's name is too long`,
  );
}
