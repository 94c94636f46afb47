import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { Photo } from './photo.ts';

/** Smaller ones are no photographs of a camera, and would be measured for what starting costs. */
const LEAST_PIXELS = 3_000_000;

const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/**
 * The photographs in a folder and those below it, by path: JPEG, PNG and WebP from 3 megapixels up, wide
 * enough for every rendition. Links are left out, as they would count a file twice.
 *
 * @throws where the folder cannot be read.
 */
export async function findPhotos(folder: string): Promise<Photo[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && PICTURE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const photos: Photo[] = [];
  for (const path of paths) {
    const photo = await readPhoto(path);
    if (photo.width * photo.height >= LEAST_PIXELS) photos.push(photo);
  }
  return photos;
}

/** Reads a picture's header. */
export async function readPhoto(path: string): Promise<Photo> {
  const { format, autoOrient } = await sharp(path).metadata();
  const { size } = await stat(path);
  return { name: basename(path), path, format, ...autoOrient, bytes: size };
}
