import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

const SLICE = 4 * 1024 * 1024;

/** Hands out `bytes` in pieces, and the thread in between: hashing 50 MB must not hold up a server. */
async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    if (start > 0) await setImmediate();
    yield bytes.subarray(start, start + SLICE);
  }
}

/** The etag of bytes that arrive in pieces; see `etagOf`. */
export async function etagOfChunks(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}

/**
 * The first 32 hexadecimal digits of the SHA-256 of the bytes: the same on every machine, so that names
 * derived from an etag survive the copying of a folder.
 */
export const etagOf = (bytes: Uint8Array): Promise<string> => etagOfChunks(slices(bytes));
