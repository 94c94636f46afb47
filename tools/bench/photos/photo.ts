/** A picture to measure on. */
export interface Photo {
  /** The file's name without its folder. */
  readonly name: string;
  readonly path: string;
  readonly format: string;
  /** Upright pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Millions of pixels. */
export const megapixels = ({ width, height }: Photo): number => (width * height) / 1e6;
