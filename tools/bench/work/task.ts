/** One output to make. */
export interface Wanted {
  /** Pixels; the height follows. */
  readonly width: number;
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  /** 1 to 100, in the encoder's own measure; no meaning for PNG. */
  readonly quality: number;
}

/** What is measured: one original's outputs. */
export interface Task {
  readonly name: string;
  readonly renditions: readonly Wanted[];
  /** Whether a watermark is laid on each. */
  readonly isMarked: boolean;
}

const QUALITY = 80;
/** What AVIF's encoders call 50 looks like 80 elsewhere. */
const AVIF_QUALITY = 50;

const one = (format: Wanted['format'], quality = QUALITY): Task => ({
  name: format,
  renditions: [{ width: 1024, format, quality }],
  isMarked: false,
});

/** The rendition set of a web page. */
export const SET: Task = {
  name: 'set',
  renditions: [320, 640, 1024, 1600, 2048].map((width) => ({
    width,
    format: 'webp',
    quality: QUALITY,
  })),
  isMarked: true,
};

/** One picture for a mail or a shop. */
export const JPEG: Task = { ...one('jpeg'), isMarked: true };

/** One rendition in each format. */
export const FORMATS: readonly Task[] = [
  one('jpeg'),
  one('png'),
  one('webp'),
  one('avif', AVIF_QUALITY),
];

/** The set without its encoding: every pixel as it was before. */
export const PIXELS: Task = {
  name: 'pixels',
  renditions: SET.renditions.map(({ width }) => ({ width, format: 'png', quality: QUALITY })),
  isMarked: false,
};
