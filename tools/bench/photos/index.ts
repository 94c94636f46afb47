import { drawPhotos } from './draw.ts';
import { findPhotos } from './find.ts';
import type { Photo } from './photo.ts';

/** Looks for photos once, when the first item asks; `most` are spread evenly over what is found. */
export function photosOf(
  folder: string | undefined,
  most: number | undefined,
  say: (text: string) => void,
): () => Promise<readonly Photo[]> {
  let found: Promise<readonly Photo[]> | undefined;
  async function look() {
    const photos = spreadOver(await findPhotos(folder ?? (await drawPhotos(say))), most);
    if (photos.length === 0)
      throw new Error(`no JPEG, PNG or WebP of 3 megapixels or more in ${folder ?? 'nothing'}`);
    say(`${photos.length} photos`);
    return photos;
  }
  return () => (found ??= look());
}

/** At most so many of a list, evenly from all of it. */
export function spreadOver<T>(list: readonly T[], most = list.length): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]).filter(
    (each) => each !== undefined,
  );
}
