import type { JpegOptions, Sharp } from 'sharp';

/** One way to encode. */
export interface Encoder {
  readonly format: 'jpeg' | 'webp' | 'avif' | 'png';
  readonly name: string;
  /** Ascending; one that is lossless has none to choose. */
  readonly qualities: readonly number[];
  /** The others of its format are compared with it, at the score that it has with this quality. */
  readonly unitQuality?: number;
  /** Wider pictures are left out, as they would take minutes each. */
  readonly widest: number;
  readonly encode: (chain: Sharp, quality: number) => Sharp;
}

const ANY_WIDTH = Infinity;

const jpeg = (name: string, options: JpegOptions, unitQuality?: number): Encoder => ({
  format: 'jpeg',
  name,
  qualities: [70, 80, 88],
  ...(unitQuality !== undefined && { unitQuality }),
  widest: ANY_WIDTH,
  encode: (chain, quality) => chain.jpeg({ ...options, quality }),
});

const JPEGS: readonly Encoder[] = [
  jpeg('own Huffman tables', { optimiseCoding: true }, 80),
  jpeg('standard Huffman tables', { optimiseCoding: false }),
  jpeg('progressive', { progressive: true }),
  jpeg('4:4:4', { chromaSubsampling: '4:4:4' }),
  jpeg('trellis', { trellisQuantisation: true }),
  jpeg('mozjpeg', { mozjpeg: true }),
  jpeg('mozjpeg, 4:4:4', { mozjpeg: true, chromaSubsampling: '4:4:4' }),
];

const webp = (
  name: string,
  options: Parameters<Sharp['webp']>[0],
  unitQuality?: number,
): Encoder => ({
  format: 'webp',
  name,
  qualities: [72, 80, 86],
  ...(unitQuality !== undefined && { unitQuality }),
  widest: ANY_WIDTH,
  encode: (chain, quality) => chain.webp({ ...options, quality }),
});

const WEBPS: readonly Encoder[] = [
  webp('effort 4', { effort: 4 }, 80),
  ...[0, 1, 2, 3, 5, 6].map((effort) => webp(`effort ${effort}`, { effort })),
  webp('effort 2, preset photo', { effort: 2, preset: 'photo' }),
  webp('effort 2, smartSubsample', { effort: 2, smartSubsample: true }),
  webp('effort 2, smartDeblock', { effort: 2, smartDeblock: true }),
];

const avif = (
  name: string,
  options: Parameters<Sharp['avif']>[0],
  { widest, unitQuality }: Pick<Encoder, 'widest' | 'unitQuality'>,
): Encoder => ({
  format: 'avif',
  name,
  qualities: [44, 50, 56],
  ...(unitQuality !== undefined && { unitQuality }),
  widest,
  encode: (chain, quality) => chain.avif({ ...options, quality }),
});

const AVIFS: readonly Encoder[] = [
  avif('effort 4', { effort: 4 }, { widest: 1024, unitQuality: 50 }),
  ...[0, 1, 2, 3].map((effort) => avif(`effort ${effort}`, { effort }, { widest: 1024 })),
  ...[5, 6].map((effort) => avif(`effort ${effort}`, { effort }, { widest: 320 })),
  avif('effort 3, 4:2:0', { effort: 3, chromaSubsampling: '4:2:0' }, { widest: 1024 }),
];

const png = (compressionLevel: number, adaptiveFiltering: boolean): Encoder => ({
  format: 'png',
  name: `level ${compressionLevel}, ${adaptiveFiltering ? 'filters chosen' : 'no filter'}`,
  qualities: [100],
  ...(compressionLevel === 4 && adaptiveFiltering && { unitQuality: 100 }),
  widest: ANY_WIDTH,
  encode: (chain) => chain.png({ compressionLevel, adaptiveFiltering }),
});

const PNGS: readonly Encoder[] = [
  png(4, true),
  ...[1, 2, 6, 9].map((level) => png(level, true)),
  png(6, false),
];

/** What is compared; of each format the first is the unit. */
export const ENCODERS: readonly Encoder[] = [...JPEGS, ...WEBPS, ...AVIFS, ...PNGS];

/** A thumbnail, a column of a page, a screen. */
export const WIDTHS = [320, 1024, 2048];
