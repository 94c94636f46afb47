import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DeliveryDeps } from '@image-pipeline/http';
import { ImageError, probe } from '@image-pipeline/image-core';
import { defaultRecipe, prepareRecipe } from '@image-pipeline/image-core/recipe';
import { errorCode, UsageError } from '../errors.ts';

type Fallback = NonNullable<DeliveryDeps['fallback']>;

/** What browsers show. */
const shown = prepareRecipe({ ...defaultRecipe, accept: ['jpeg', 'png', 'webp', 'avif', 'gif'] });

/** Reads the image that stands in for one that is not there. Throws a `UsageError` where it is none. */
export async function readFallback(file: string, cwd: string): Promise<Fallback> {
  try {
    const bytes = readFileSync(resolve(cwd, file));
    const { contentType } = await probe(bytes, shown);
    return { bytes, contentType };
  } catch (cause) {
    const why =
      cause instanceof ImageError ? cause.message : `it cannot be read: ${errorCode(cause)}`;
    throw new UsageError(`expected an image at ${file} as the fallback: ${why}`, { cause });
  }
}
