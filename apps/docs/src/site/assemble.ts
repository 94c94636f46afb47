import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diagrams } from '../pictures/diagrams.ts';
import { drawLogo } from '../pictures/logo.ts';
import { makePictures } from '../pictures/photos.ts';
import { samplePhoto } from '../pictures/sample-photo.ts';
import { allPages, writtenPages } from '../places.ts';
import { referencePages } from '../reference/pages.ts';
import { readmePart } from '../reference/readme.ts';

function put(path: string, content: string | Uint8Array): void {
  const file = join(allPages, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

async function putPictures(): Promise<void> {
  const photo = samplePhoto();
  put('public/photo.jpg', photo);
  put('public/logo.png', await drawLogo());
  for (const [name, bytes] of await makePictures(photo)) put(`public/pictures/${name}`, bytes);
  for (const [name, svg] of diagrams) put(`public/pictures/${name}`, svg);
}

/** Puts into one folder what people wrote, what is made from the code, and the pictures of both. */
export async function assemble(): Promise<void> {
  rmSync(allPages, { recursive: true, force: true });
  cpSync(writtenPages, allPages, { recursive: true });
  put('parts/decision-table.md', readmePart('libs/pipeline/README.md', 'decision-table'));
  for (const { path, text } of await referencePages()) put(path, text);
  await putPictures();
}
