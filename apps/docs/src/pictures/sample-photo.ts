import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSample } from '@image-pipeline/tools/sample';
import { workspace } from '../places.ts';

/** The photo that guides work on: the sample of `npm start`, drawn where nobody has done so yet. */
export async function samplePhoto(): Promise<Uint8Array> {
  const drawn = join(workspace, 'sample/photo.jpg');
  return existsSync(drawn) ? readFileSync(drawn) : drawSample();
}
