import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../places.ts';

/** Reads the sample photo, on which guides work. */
export const samplePhoto = (): Uint8Array => readFileSync(join(workspace, 'sample/photo.jpg'));
