import type * as z from 'zod';
import type { ImageRecord, RecordRendition } from '@image-pipeline/ports';
import { urlOfKey } from '../request/path.ts';
import { type Attributes, tag } from './html.ts';
import type { srcsetAnswer, srcsetQuery } from './schemas/srcset.ts';

type Srcset = z.output<typeof srcsetAnswer>;

/** Best first; the last one that an image has is what every browser gets. */
const FORMATS = ['avif', 'webp', 'jpeg', 'png', 'gif'];

const area = ({ width, height }: RecordRendition): number => width * height;

/** The same picture in another size: its shape differs by no more than the rounding to whole pixels. */
const sameShape =
  (largest: RecordRendition) =>
  ({ width, height }: RecordRendition): boolean =>
    Math.abs((width * largest.height) / largest.width - height) <= 1;

const byWidth = (renditions: readonly RecordRendition[]): RecordRendition[] =>
  renditions
    .toSorted((a, b) => a.width - b.width)
    // Two candidates of one width say nothing to a browser.
    .filter(({ width }, index, all) => width !== all[index - 1]?.width);

const widest = (renditions: readonly RecordRendition[]): number => renditions.at(-1)?.width ?? 0;

/**
 * A browser takes the first source whose type it knows and looks no further: one that ends before what others
 * show (the largest AVIF did not fit its time, say) would keep large pictures from the best browsers. `groups`
 * stand in order, what every browser shows first.
 */
const reachingFar = (groups: readonly RecordRendition[][]): RecordRendition[][] =>
  groups.filter((group, index) =>
    groups.slice(0, index).every((other) => widest(other) <= widest(group)),
  );

/**
 * What a page needs to show an image in the size and format that fits: the renditions of the same shape as the
 * largest one, as data and as markup. `undefined` where there is no rendition.
 */
export function srcsetOf(
  { renditions, placeholder, color }: ImageRecord,
  deliveryUrl: string,
  { sizes, alt }: z.output<typeof srcsetQuery>,
): Srcset | undefined {
  const [largest] = renditions.toSorted((a, b) => area(b) - area(a));
  if (!largest) return undefined;
  const formats = Map.groupBy(renditions.filter(sameShape(largest)), ({ format }) => format);
  const groups = [...formats]
    .toSorted(([a], [b]) => FORMATS.indexOf(b) - FORMATS.indexOf(a))
    .map(([, all]) => byWidth(all));
  const [fallback = [], ...better] = reachingFar(groups);
  const biggest = fallback.at(-1) ?? largest;
  const list = (all: readonly RecordRendition[]) =>
    all.map(({ key, width }) => `${urlOfKey(deliveryUrl, key)} ${width}w`).join(', ');

  const data = {
    src: urlOfKey(deliveryUrl, biggest.key),
    srcset: list(fallback),
    sizes: sizes ?? `(max-width: ${biggest.width}px) 100vw, ${biggest.width}px`,
    width: biggest.width,
    height: biggest.height,
    sources: better
      .toReversed()
      .map((all) => ({ type: `image/${all[0]?.format ?? ''}`, srcset: list(all) })),
    ...(placeholder !== undefined && { placeholder }),
    ...(color !== undefined && { color }),
    ...(alt !== undefined && { alt }),
  };
  return { ...data, html: markup(data) };
}

function markup({ sources, sizes, src, srcset, width, height, color, alt }: Omit<Srcset, 'html'>) {
  const style: Attributes = color === undefined ? {} : { style: `background-color: ${color}` };
  const img = tag('img', {
    src,
    srcset,
    sizes,
    width,
    height,
    alt: alt ?? '',
    loading: 'lazy',
    decoding: 'async',
    ...style,
  });
  if (sources.length === 0) return img;
  const others = sources.map(({ type, srcset }) => tag('source', { type, srcset, sizes }));
  return ['<picture>', ...[...others, img].map((line) => `  ${line}`), '</picture>'].join('\n');
}
