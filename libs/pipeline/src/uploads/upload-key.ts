import { ImageError, renditionKey } from '@image-pipeline/image-core/recipe';
import { keyProblem } from '@image-pipeline/ports';
import type { DeployedRecipe } from '../deps.ts';
import { UploadError } from './upload-error.ts';

/** Characters of a cleaned filename: enough for a person, and room in a key for what templates add. */
const MAX_NAME = 100;

/** What a person may call a file and every system, URL and shell can live with. */
const UNFIT = /[^\p{L}\p{M}\p{N}._-]+/gu;
const EXTENSION = /\.[a-z0-9]{1,10}$/i;

/**
 * The last part of a name as a browser tells it, in characters that need no thought: letters and digits of
 * any script, `.`, `_`, `-`. Its extension stays.
 *
 * @example
 * cleanFilename('C:\\Photos\\Été à Nice (1).jpeg'); // 'Été-à-Nice-1.jpeg'
 */
export function cleanFilename(filename: string): string {
  const last = filename.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const name = last.normalize('NFC').replace(UNFIT, '-');
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const stem = Array.from(name.slice(0, name.length - extension.length));
  const short = stem.slice(0, MAX_NAME - extension.length).join('');
  return `${short.replace(/^[.-]+|[.-]+$/g, '') || 'image'}${extension}`;
}

const isDots = (segment: string): boolean => segment === '.' || segment === '..';

/** Why nobody should upload to a key, although a store would take it. */
function unfit(key: string): string | undefined {
  // Neither a form nor a signed URL carries them unchanged.
  if (/\p{Cc}/u.test(key)) return 'holds a control character';
  // Browsers and proxies resolve them away.
  if (key.split('/').some(isDots)) return 'has a segment that is . or ..';
  return key.endsWith('/') ? 'is that of a folder' : undefined;
}

function refuse(key: string, problem: string, options?: ErrorOptions): UploadError {
  const shown = JSON.stringify(key.length > 100 ? `${key.slice(0, 100)}…` : key);
  const message = `expected a key that an original can have, but ${shown} ${problem}`;
  return new UploadError('invalid-key', message, options);
}

/** Throws `UploadError` `invalid-key` unless originals under this key can be stored, named and rendered. */
export function checkUploadKey({ prepared }: Pick<DeployedRecipe, 'prepared'>, key: string): void {
  const problem = keyProblem(key) ?? unfit(key);
  if (problem !== undefined) throw refuse(key, problem);
  try {
    // Whatever the bytes turn out to be: an etag never changes the length of a key, or its beginning.
    for (const { name } of prepared.recipe.renditions)
      renditionKey(prepared, name, { key, etag: '' });
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause;
    throw refuse(key, `could not be rendered: ${cause.message}`, { cause });
  }
}
