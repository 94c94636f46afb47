import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DeliveryDeps } from '@image-pipeline/http';
import { insideFunction } from '@image-pipeline/lambda-kit/folder';

const TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/**
 * The image to show where there is none.
 *
 * @param path in the function's folder.
 * @throws {RangeError} where its name does not end like that of an image.
 */
export async function readFallback(path: string): Promise<DeliveryDeps['fallback']> {
  const contentType = TYPES[extname(path).toLowerCase()];
  if (contentType !== undefined) {
    return { bytes: new Uint8Array(await readFile(insideFunction(path))), contentType };
  }
  const known = Object.keys(TYPES).join(', ');
  throw new RangeError(`expected FALLBACK_FILE to end in one of ${known}, received "${path}"`);
}
