/** Something that a page loads, and what it may weigh. */
export interface Load {
  readonly title: string;
  /** The page's own line. */
  readonly code: string;
  /** Bytes, minified and gzipped: measured, and rounded up by some percent. */
  readonly ceiling: number;
}

export const LOADS: readonly Load[] = [
  {
    title: 'all of @image-pipeline/image-core/recipe',
    code: `export * from '@image-pipeline/image-core/recipe';`,
    ceiling: 56_000,
  },
  {
    title: 'all of @image-pipeline/http/sign',
    code: `export * from '@image-pipeline/http/sign';`,
    ceiling: 2_900,
  },
  {
    title: 'signUrl alone',
    code: `export { signUrl } from '@image-pipeline/http/sign';`,
    ceiling: 2_100,
  },
];
