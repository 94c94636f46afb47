import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { errorCode } from '../errors.ts';

/** The page that shows the folder; `undefined` in a checkout where it was not built. */
export function galleryPage(): string | undefined {
  try {
    const { resolve } = createRequire(import.meta.url);
    return readFileSync(resolve('@image-pipeline/gallery/index.html'), 'utf8');
  } catch (error) {
    if (['ENOENT', 'MODULE_NOT_FOUND'].includes(errorCode(error))) return undefined;
    throw error;
  }
}
