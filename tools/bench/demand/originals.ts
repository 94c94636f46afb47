import { join } from 'node:path';
import sharp from 'sharp';
import { type Photo } from '../photos/photo.ts';

/** Pixels of each original. */
const PIXELS = 4e6;
const QUALITY = 90;

/**
 * Makes `count` JPEGs of 4 megapixels out of photographs, no two with the same bytes: where there are fewer
 * photographs, they are mirrored.
 */
export async function makeOriginals(
  photos: readonly Photo[],
  folder: string,
  count: number,
): Promise<Photo[]> {
  const originals: Photo[] = [];
  for (let i = 0; i < count; i += 1) {
    const photo = photos[i % photos.length];
    if (photo) originals.push(await makeOriginal(photo, folder, i, Math.floor(i / photos.length)));
  }
  return originals;
}

async function makeOriginal(
  { path, width, height }: Photo,
  folder: string,
  i: number,
  repeat: number,
): Promise<Photo> {
  const name = `photo-${String(i).padStart(2, '0')}.jpg`;
  const scale = Math.sqrt(PIXELS / (width * height));
  const made = await sharp(path)
    .autoOrient()
    .resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' })
    .flip(repeat % 2 === 1)
    .flop(repeat % 4 > 1)
    .jpeg({ quality: QUALITY - Math.floor(repeat / 4) })
    .toFile(join(folder, name));
  return {
    name,
    path: join(folder, name),
    format: 'jpeg',
    width: made.width,
    height: made.height,
    bytes: made.size,
  };
}
