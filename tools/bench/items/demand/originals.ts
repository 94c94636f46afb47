import { join } from 'node:path';
import sharp from 'sharp';
import type { Photo } from '../../photos/photo.ts';

/** Pixels of each original. */
const PIXELS = 4e6;
const QUALITY = 90;
/** Pixels by which one original is cut otherwise than the next. */
const SHIFT = 4;

/** What an original says of its colors: that they are sRGB, as cameras and editors write it, or nothing. */
export const KINDS = ['tagged', 'untagged'] as const;
export type Kind = (typeof KINDS)[number];

/** The originals of each kind. */
export type Originals = Readonly<Record<Kind, readonly Photo[]>>;

/**
 * Makes `count` JPEGs of 4 megapixels of each kind out of one photograph, each cut a little otherwise: no two have the
 * same bytes, and all take the same work, so that what one answer takes longer than another is the server's doing.
 */
export async function makeOriginals(
  photos: readonly Photo[],
  folder: string,
  count: number,
): Promise<Originals> {
  const photo = usual(photos);
  const uncut = await scaled(photo, (count - 1) * SHIFT);
  const width = uncut.info.width - (count - 1) * SHIFT;
  const { channels, height } = uncut.info;
  const raw = { width: uncut.info.width, height, channels };
  async function cut(i: number, kind: Kind): Promise<Photo> {
    const name = `${kind}-${String(i).padStart(2, '0')}.jpg`;
    const path = join(folder, name);
    const chain = sharp(uncut.data, { raw })
      .extract({ left: i * SHIFT, top: 0, width, height })
      .jpeg({ quality: QUALITY });
    if (kind === 'tagged') chain.withIccProfile('srgb');
    const { size: bytes } = await chain.toFile(path);
    return { name, path, format: 'jpeg', width, height, bytes };
  }
  async function cutAll(kind: Kind): Promise<Photo[]> {
    const originals: Photo[] = [];
    for (let i = 0; i < count; i += 1) originals.push(await cut(i, kind));
    return originals;
  }
  return { tagged: await cutAll('tagged'), untagged: await cutAll('untagged') };
}

/** The one with the middle number of bytes for a pixel: neither a clear sky nor a meadow. */
function usual(photos: readonly Photo[]): Photo {
  const density = ({ bytes, width, height }: Photo) => bytes / (width * height);
  const jpegs = photos.filter(({ format }) => format === 'jpeg');
  const sorted = (jpegs.length > 0 ? jpegs : photos).toSorted((a, b) => density(a) - density(b));
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('expected a photograph');
  return middle;
}

/** The picture with so many pixels, and so many columns more. */
async function scaled({ path, width, height }: Photo, columns: number) {
  const scale = Math.sqrt(PIXELS / (width * height));
  return sharp(path)
    .autoOrient()
    .resize(Math.round(width * scale) + columns, Math.round(height * scale), { fit: 'cover' })
    .flatten()
    .toColorspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
}
