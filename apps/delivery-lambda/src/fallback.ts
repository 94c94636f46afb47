import { readFile } from 'node:fs/promises';
import type { DeliveryDeps } from '@image-pipeline/http';
import { ImageError, webImageType } from '@image-pipeline/image-core/isolated';
import { insideFunction } from '@image-pipeline/lambda-kit/folder';

/**
 * Reads the image served when the requested one does not exist.
 *
 * @param path in the function's folder.
 * @throws {RangeError} where its bytes are no image that browsers show.
 */
export async function readFallback(path: string): Promise<NonNullable<DeliveryDeps['fallback']>> {
  const bytes = new Uint8Array(await readFile(insideFunction(path)));
  try {
    return { bytes, contentType: webImageType(bytes) };
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause;
    throw new RangeError(`expected an image at "${path}" as FALLBACK_FILE: ${cause.message}`, {
      cause,
    });
  }
}
