import type { Picture, Rendition } from './picture.ts';

/** How much wider or narrower a crop may be that still shows the same picture. */
const SAME_SHAPE = 0.02;

const shape = ({ width, height }: { width: number; height: number }): number => width / height;

/** What a browser chooses among: the largest rendition, and the smaller ones of the same shape. */
export interface Sources {
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
}

/** The larger one; of two as large the one that comes first in the recipe. */
const larger = (a: Rendition, b: Rendition): Rendition =>
  b.width * b.height > a.width * a.height ? b : a;

/** How to show a picture at any size; `undefined` as long as there is no rendition. */
export function sourcesOf({ renditions }: Picture): Sources | undefined {
  const [first, ...others] = renditions;
  if (first === undefined) return undefined;
  const largest = others.reduce(larger, first);
  const alike = renditions.filter(
    (rendition) => Math.abs(shape(rendition) / shape(largest) - 1) < SAME_SHAPE,
  );
  const srcset = [...new Map(alike.map(({ width, url }) => [width, url]))]
    .map(([width, url]) => `${url} ${width}w`)
    .join(', ');
  return { src: largest.url, srcset, width: largest.width, height: largest.height };
}

/** The shape of the frame that a picture gets; very long ones are cut, none is a sliver. */
export function frameRatio(picture: Picture): number {
  const { width, height } = sourcesOf(picture) ?? picture;
  const ratio = width !== undefined && height !== undefined ? width / height : 4 / 3;
  return Math.min(Math.max(ratio, 0.66), 2.4);
}
