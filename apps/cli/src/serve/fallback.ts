import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DeliveryDeps } from '@image-pipeline/http';
import { ImageError, webImageType } from '@image-pipeline/image-core/isolated';
import { errorCode, UsageError } from '../errors.ts';

type Fallback = NonNullable<DeliveryDeps['fallback']>;

/** Reads the image served when the requested one does not exist. Throws a `UsageError` where it is no image. */
export function readFallback(file: string, cwd: string): Fallback {
  try {
    const bytes = readFileSync(resolve(cwd, file));
    return { bytes, contentType: webImageType(bytes) };
  } catch (cause) {
    const why =
      cause instanceof ImageError ? cause.message : `it cannot be read: ${errorCode(cause)}`;
    throw new UsageError(`expected an image at ${file} as the fallback: ${why}`, { cause });
  }
}
