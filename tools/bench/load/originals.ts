import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawSample } from '../photos/sample/draw.ts';

/** Pixels of one original: what a camera's «medium» is. */
const SIZE = { width: 2000, height: 1500 };

/** Draws `count` photos of other colors into `folder`, and answers with their names. */
export async function drawOriginals(folder: string, count: number): Promise<string[]> {
  const photo = await sharp(await drawSample())
    .autoOrient()
    .resize(SIZE)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const names = Array.from({ length: count }, (_, i) => `photo-${String(i).padStart(2, '0')}.jpg`);
  for (const [i, name] of names.entries()) {
    const hue = Math.round((360 / count) * i);
    const other = sharp(photo).modulate({ hue }).jpeg({ quality: 90 });
    await writeFile(join(folder, name), await other.toBuffer());
  }
  return names;
}
