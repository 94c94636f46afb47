import { copyFile, link, mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { drawMark } from '../../peers/shared/draw-mark.ts';
import { MARK } from '../../peers/shared/mark.ts';
import type { Photo } from '../../photos/photo.ts';
import { SET } from '../../work/task.ts';

/** A folder of originals, and what to make of them. */
export interface Place {
  readonly files: readonly Photo[];
  readonly originals: string;
  readonly mark: string;
  readonly recipe: string;
}

/** Fills a folder with so many files, the photos in turn, and lays recipe and watermark beside it. */
export async function fillFolder(
  folder: string,
  photos: readonly Photo[],
  count: number,
): Promise<Place> {
  const originals = join(folder, 'originals');
  await mkdir(originals);
  const files: Photo[] = [];
  for (let i = 0; i < count; i += 1) {
    const photo = photos[i % photos.length];
    if (!photo) break;
    const path = join(originals, `${String(i).padStart(4, '0')}${extname(photo.path)}`);
    // A second name of the same file: nothing to write that would be written back under measurement.
    await link(photo.path, path).catch(() => copyFile(photo.path, path));
    files.push({ ...photo, path });
  }
  const mark = join(folder, 'mark.png');
  await writeFile(mark, await drawMark());
  const recipe = join(folder, 'recipe.json');
  await writeFile(recipe, JSON.stringify(setRecipe()));
  return { files, originals, mark, recipe };
}

/** The rendition set as a recipe file. */
function setRecipe() {
  const { width, margin } = MARK;
  return {
    watermarks: { mark: { image: 'mark.png', width, margin, opacity: 1 } },
    renditions: SET.renditions.map((wanted) => ({
      name: `w${wanted.width}`,
      ...wanted,
      watermark: 'mark',
    })),
  };
}
